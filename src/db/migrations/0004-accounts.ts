import { sql } from 'kysely';
import type { Migration } from '../migrate.ts';

/** Signing in: sessions, links that work once, second factors, accounts elsewhere. tables.ts says what each column means. */
export const accounts: Migration = {
  name: 'accounts',
  async up(db, { ddl: { id, integer, text, tableEnd } }) {
    const user = `user_id ${integer} not null references users (user_id)`;
    const statements = [
      `create table sessions (
        session_id ${id},
        token_hash ${text} not null unique,
        ${user},
        method ${text} not null,
        user_agent ${text},
        address ${text},
        created_at ${text} not null,
        last_seen_at ${text} not null,
        expires_at ${text} not null
      )${tableEnd}`,
      'create index sessions_user on sessions (user_id)',
      'create index sessions_expiry on sessions (expires_at)',
      `create table one_time_tokens (
        token_id ${id},
        token_hash ${text} not null unique,
        purpose ${text} not null,
        user_id ${integer} references users (user_id),
        data ${text},
        tries ${integer} not null default 0,
        created_at ${text} not null,
        expires_at ${text} not null
      )${tableEnd}`,
      'create index one_time_tokens_user on one_time_tokens (user_id)',
      'create index one_time_tokens_expiry on one_time_tokens (expires_at)',
      `create table known_devices (
        device_hash ${text} not null,
        ${user},
        last_seen_at ${text} not null,
        primary key (device_hash, user_id)
      )${tableEnd}`,
      'create index known_devices_user on known_devices (user_id)',
      `create table throttles (
        throttle_key ${text} primary key,
        count ${integer} not null,
        since ${text} not null,
        last_at ${text} not null
      )${tableEnd}`,
      'create index throttles_age on throttles (last_at)',
      `create table second_factors (
        user_id ${integer} primary key references users (user_id),
        secret ${text} not null,
        last_step ${integer} not null,
        created_at ${text} not null
      )${tableEnd}`,
      `create table recovery_codes (
        ${user},
        code_hash ${text} not null,
        primary key (user_id, code_hash)
      )${tableEnd}`,
      `create table identities (
        issuer ${text} not null,
        subject ${text} not null,
        ${user},
        email ${text} not null,
        created_at ${text} not null,
        last_used_at ${text} not null,
        primary key (issuer, subject)
      )${tableEnd}`,
      'create index identities_user on identities (user_id)',
    ];
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

import { sql } from 'kysely';
import type { Migration } from '../migrate.ts';

/** Pictures that members sent, and where they are used. tables.ts says what each column means. */
export const uploads: Migration = {
  name: 'uploads',
  async up(db, { ddl: { id, integer, text, tableEnd } }) {
    const statements = [
      `create table uploads (
        upload_id ${id},
        owner_id ${integer} not null references users (user_id),
        name ${text} not null unique,
        hash ${text} not null,
        format ${text} not null,
        bytes ${integer} not null,
        width ${integer} not null,
        height ${integer} not null,
        frames ${integer} not null,
        created_at ${text} not null,
        kept_until ${text}
      )${tableEnd}`,
      'create index uploads_owner on uploads (owner_id, upload_id)',
      'create index uploads_unused on uploads (kept_until) where kept_until is not null',
      `create table upload_uses (
        ref_type ${text} not null,
        ref_id ${integer} not null,
        upload_id ${integer} not null references uploads (upload_id) on delete cascade,
        created_at ${text} not null,
        primary key (ref_type, ref_id, upload_id)
      )${tableEnd}`,
      'create index upload_uses_upload on upload_uses (upload_id)',
      `create table upload_leftovers (
        name ${text} not null primary key,
        due_at ${text} not null
      )${tableEnd}`,
      'create index upload_leftovers_due on upload_leftovers (due_at)',
    ];
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

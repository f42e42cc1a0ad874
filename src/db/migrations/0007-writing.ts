import { sql } from 'kysely';
import type { Migration } from '../migrate.ts';

/** What members have begun to write, and what they removed and may take back. tables.ts says what each column means. */
export const writing: Migration = {
  name: 'writing',
  async up(db, { ddl: { integer, text, tableEnd } }) {
    const statements = [
      `create table drafts (
        user_id ${integer} not null references users (user_id),
        place ${text} not null,
        fields ${text} not null,
        saved_at ${text} not null,
        primary key (user_id, place)
      )${tableEnd}`,
      'create index drafts_saved on drafts (saved_at)',
      `create table removals (
        ref_type ${text} not null,
        ref_id ${integer} not null,
        removed_by ${integer} not null references users (user_id),
        status_before ${integer} not null,
        removed_at ${text} not null,
        primary key (ref_type, ref_id)
      )${tableEnd}`,
      'create index removals_removed on removals (removed_at)',
    ];
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

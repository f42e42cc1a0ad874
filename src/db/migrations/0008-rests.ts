import { sql } from 'kysely';
import type { Migration } from '../migrate.ts';

/** Receivers of webhooks that asked to be left alone for a while. */
export const rests: Migration = {
  name: 'rests',
  async up(db, { ddl: { text } }) {
    await sql.raw(`alter table webhooks add column held_until ${text}`).execute(db);
  },
};

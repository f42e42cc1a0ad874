import { sql } from 'kysely';
import type { Migration } from '../migrate.ts';

/** Mail on its way out. tables.ts says what each column means. */
export const mails: Migration = {
  name: 'mails',
  async up(db, { ddl: { id, integer, text, tableEnd } }) {
    const statements = [
      `create table mails (
        mail_id ${id},
        message_id ${text} not null,
        recipient ${text} not null,
        subject ${text} not null,
        body_text ${text} not null,
        body_html ${text},
        headers ${text},
        state ${text} not null default 'waiting',
        tries ${integer} not null default 0,
        due_at ${text} not null,
        give_up_at ${text} not null,
        created_at ${text} not null,
        finished_at ${text}
      )${tableEnd}`,
      `create index mails_due on mails (due_at) where state = 'waiting'`,
      'create index mails_finished on mails (finished_at) where finished_at is not null',
    ];
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

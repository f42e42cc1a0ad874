import { sql } from 'kysely';
import type { Dialect } from '../dialect/dialect.ts';
import type { Migration } from '../migrate.ts';

/**
 * The event log that others read, and webhooks. An event's row id becomes `event_id`; its `seq`, the place in the log, is
 * given after the commit (docs/decisions/0017). tables.ts says what each column means.
 */
export const webhooks: Migration = {
  name: 'webhooks',
  async up(db, { ddl }) {
    for (const statement of [...eventLog(ddl), ...tables(ddl), ...indexes])
      await sql.raw(statement).execute(db);
  },
};

const eventLog = ({ integer }: Dialect['ddl']) => [
  'alter table events rename column seq to event_id',
  `alter table events add column seq ${integer}`,
  'update events set seq = event_id',
  'create unique index events_seq on events (seq)',
  'create index events_unplaced on events (event_id) where seq is null',
  'create index events_occurred on events (occurred_at)',
];

function tables({ id, integer, text, tableEnd }: Dialect['ddl']) {
  return [
    `create table webhooks (
      webhook_id ${id},
      owner_id ${integer} not null references users (user_id),
      target_url ${text} not null,
      events ${text} not null,
      board_id ${integer} references boards (board_id),
      description ${text},
      enabled ${integer} not null default 1,
      disabled_reason ${text},
      disabled_at ${text},
      failing_since ${text},
      secret ${text} not null,
      previous_secret ${text},
      previous_secret_until ${text},
      replay_after ${integer},
      replay_until ${integer},
      leased_by ${text},
      leased_until ${text},
      deleted_at ${text},
      created_at ${text} not null,
      last_modified_at ${text} not null,
      version ${integer} not null default 1
    )${tableEnd}`,
    `create table webhook_deliveries (
      job_id ${id},
      webhook_id ${integer} not null references webhooks (webhook_id),
      event_id ${integer},
      seq ${integer} not null,
      event ${text} not null,
      message_id ${text} not null,
      state ${text} not null,
      tries ${integer} not null default 0,
      due_at ${text} not null,
      created_at ${text} not null,
      finished_at ${text},
      unique (webhook_id, event_id)
    )${tableEnd}`,
    `create table webhook_attempts (
      attempt_id ${id},
      job_id ${integer} not null references webhook_deliveries (job_id) on delete cascade,
      attempted_at ${text} not null,
      http_status ${integer},
      duration_ms ${integer} not null,
      error ${text},
      response ${text}
    )${tableEnd}`,
  ];
}

const indexes = [
  "create index webhook_deliveries_first on webhook_deliveries (webhook_id, seq) where state = 'waiting' and tries = 0",
  "create index webhook_deliveries_again on webhook_deliveries (webhook_id, due_at) where state = 'waiting' and tries > 0",
  'create index webhook_deliveries_log on webhook_deliveries (webhook_id, job_id)',
  'create index webhook_deliveries_created on webhook_deliveries (created_at)',
  'create index webhook_attempts_job on webhook_attempts (job_id)',
];

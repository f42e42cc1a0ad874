import type { Insertable } from 'kysely';
import type { Db } from '../db/open.ts';
import { prepared } from '../db/prepared.ts';
import type { Tables } from '../db/tables.ts';

type NewEvent = Required<Omit<Insertable<Tables['events']>, 'seq'>>;

const insert = prepared((db, event: NewEvent) =>
  db.insertInto('events').values({
    event: event.event,
    occurred_at: event.occurred_at,
    actor_id: event.actor_id,
    ids: event.ids,
    details: event.details,
    source_name: event.source_name,
    user_agent: event.user_agent,
    address: event.address,
    request_id: event.request_id,
  }),
);

export const insertEvent = (db: Db, event: NewEvent) => insert.all(db, event);

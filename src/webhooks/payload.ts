import type { Context } from '../context.ts';
import { presentActor } from '../events/events.present.ts';
import { type LoggedEvent, listLogById } from '../events/log.queries.ts';
import { type Entities, seeEvents } from '../events/subjects.ts';
import type { Job } from './deliveries.queries.ts';

/** What became of a delivery when it was about to be sent. */
export type Written =
  | { job: Job; body: string }
  /** The owner may not know of it, or the event is kept no longer. */
  | { job: Job; body: undefined; isHidden: boolean };

/** The bodies of deliveries, with what their owner may see now. */
export async function writeBodies(eyes: Pick<Context, 'db' | 'actor'>, jobs: Job[]): Promise<Written[]> {
  const events = await listLogById(
    eyes.db,
    jobs.map(({ event_id }) => event_id as number),
  );
  const byId = new Map(events.map((event) => [event.event_id, event]));
  const seen = await seeEvents(eyes, events);
  return jobs.map((job) => {
    const event = byId.get(job.event_id as number);
    const entities = event && seen.get(event.event_id);
    if (!event || !entities) return { job, body: undefined, isHidden: event !== undefined };
    return { job, body: bodyOf(job.job_id, event, entities) };
  });
}

/** The document's sample, with what names the event beside it. */
const bodyOf = (
  job_id: number,
  event: Pick<LoggedEvent, 'event' | 'event_id' | 'seq' | 'occurred_at'> & Parameters<typeof presentActor>[0],
  entities: Entities,
) =>
  JSON.stringify({
    event: event.event,
    job_id,
    entities,
    event_id: event.event_id,
    seq: event.seq,
    occurred_at: event.occurred_at,
    actor: presentActor(event),
  });

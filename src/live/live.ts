import { setTimeout as delay } from 'node:timers/promises';
import type { Database, Db } from '../db/open.ts';
import { type LoggedEvent, listLog, newestPlace } from '../events/log.queries.ts';
import { findToldUntil } from '../notifications/teller.queries.ts';
import { listMembersTold } from './live.queries.ts';

/** What a page that shows a post wants to hear of. */
const liveEvents: readonly string[] = [
  'post.updated',
  'post.deleted',
  'comment.created',
  'comment.updated',
  'comment.deleted',
  'reply.created',
  'reply.updated',
  'reply.deleted',
  'reaction.added',
  'reaction.removed',
];

/** Between two looks into the database, however much is written. Milliseconds. */
const PAUSE = 100;

/** Events of one look; and of what somebody missed who connects again. */
const MOST_EVENTS = 500;

/** A browser that listens. */
export interface Listener {
  user_id: number;
  /** Posts that its pages show. */
  posts: ReadonlySet<number>;
  /** There may be another count of unread notifications, or these events in its posts. */
  told(events: LoggedEvent[]): void;
}

/**
 * Wakes the browsers that listen here when there is something for them: one look into the database for all of them, none
 * while nobody listens. Who may see what is for the stream to judge (docs/decisions/0033).
 */
export class Live {
  readonly #database: Database;
  readonly #listeners = new Set<Listener>();
  /** How far the log and the notifications were looked through; undefined while nobody listens. */
  #place: Promise<{ seq: number; told: number }> | undefined;
  #running: Promise<void> | undefined;
  #again = false;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Resolves when nothing that happens from now on is missed. @returns ends it */
  async join(listener: Listener): Promise<() => void> {
    this.#listeners.add(listener);
    const leave = () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#place = undefined;
    };
    try {
      this.#place ??= this.#placeNow();
      await this.#place;
    } catch (error) {
      this.#place = undefined;
      leave();
      throw error;
    }
    return leave;
  }

  /** The member's count may have changed here, such as by reading. */
  wake(user_id: number) {
    for (const listener of this.#listeners) if (listener.user_id === user_id) listener.told([]);
  }

  /** There may be something new in the log, or somebody was told of it. */
  look() {
    if (this.#listeners.size === 0) return;
    this.#again = true;
    this.#running ??= this.#lookAll();
  }

  async #lookAll() {
    while (this.#again && this.#listeners.size > 0) {
      this.#again = false;
      try {
        if (await this.#lookOnce()) this.#again = true;
      } catch {
        // The database is away for a moment: what was missed is still there after.
        this.#again = true;
        await delay(10 * PAUSE, undefined, { ref: false });
      }
      await delay(PAUSE, undefined, { ref: false });
    }
    this.#running = undefined;
  }

  async #placeNow() {
    const { db } = this.#database;
    return { seq: await newestPlace(db), told: await findToldUntil(db) };
  }

  /** @returns whether there may be more */
  async #lookOnce() {
    const place = await this.#place;
    if (!place) return false;
    const { db } = this.#database;
    // Not behind what is committed by now: after a restore the log may be shorter than it was.
    const now = await this.#placeNow();
    const members = now.told > place.told ? await listMembersTold(db, place.told, now.told) : [];
    const { events, upTo } = await listPostEvents(db, Math.min(place.seq, now.seq), now.seq);
    this.#tell(new Set(members), events);
    if (this.#place !== undefined) this.#place = Promise.resolve({ seq: upTo, told: now.told });
    return upTo < now.seq;
  }

  #tell(members: ReadonlySet<number>, events: LoggedEvent[]) {
    const placed = events.map((event) => ({ event, post_id: postOf(event) }));
    for (const listener of [...this.#listeners]) {
      const theirs = placed.filter(({ post_id }) => listener.posts.has(post_id)).map(({ event }) => event);
      if (theirs.length > 0 || members.has(listener.user_id)) listener.told(theirs);
    }
  }
}

/** What happened in posts after a place of the log, up to where that was looked through. */
export async function listPostEvents(db: Db, after: number, until: number) {
  if (after >= until) return { events: [], upTo: until };
  const events = await listLog(db, { after, until, events: liveEvents, limit: MOST_EVENTS });
  const isAll = events.length < MOST_EVENTS;
  return { events, upTo: isAll ? until : (events.at(-1)?.seq as number) };
}

/** The post that an event is about, or happened under. */
export const postOf = ({ ids }: Pick<LoggedEvent, 'ids'>): number => JSON.parse(ids).post_id;

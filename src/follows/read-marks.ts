import type { Context } from '../context.ts';
import { type Database, inParts } from '../db/open.ts';
import type { Place } from './follows.queries.ts';
import {
  deleteReadMarksBefore,
  type Look,
  listLatelyActive,
  listUnreadPosted,
  markRead,
} from './read-marks.queries.ts';

const DAY = 24 * 60 * 60 * 1000;

/** What nothing has happened in for so long is not new to anybody; looks of before need not be kept. */
const NEW_FOR_DAYS = 60;

const newSince = () => new Date(Date.now() - NEW_FOR_DAYS * DAY).toISOString();

/** When members last looked at posts and boards, kept in memory and written behind in batches: reading costs no write. */
export class ReadMarks {
  #pending = new Map<string, Look>();
  #writing = new Map<string, Look>();
  /** By member, the post that they looked at last, until that look is in its row. */
  readonly #justRead = new Map<number, number>();
  readonly #alsoRead: (database: Database, looks: Look[]) => Promise<void>;

  /** @param alsoRead told of looks that were written, in batches: what else they count as reading of */
  constructor(alsoRead: (database: Database, looks: Look[]) => Promise<void>) {
    this.#alsoRead = alsoRead;
  }

  /** Notes that the actor looks at a place; nothing for a guest. */
  note({ actor, now }: Pick<Context, 'actor' | 'now'>, place: Place) {
    if (actor.userId === 0) return;
    this.#pending.set(keyOf(actor.userId, place), { ...place, user_id: actor.userId, at: now });
    if (place.ref_type === 'POST') this.#justRead.set(actor.userId, place.ref_id);
  }

  /** A look that is not in its row yet. */
  pending(user_id: number, place: Place): string {
    const key = keyOf(user_id, place);
    return (this.#pending.get(key) ?? this.#writing.get(key))?.at ?? '';
  }

  /** The post that the member looked at last, if its row does not say so yet; else 0. */
  justRead = (user_id: number): number => this.#justRead.get(user_id) ?? 0;

  async flush(database: Database) {
    if (this.#pending.size === 0 || this.#writing.size > 0) return;
    const writing = this.#pending;
    this.#writing = writing;
    this.#pending = new Map();
    try {
      // In one order, so that two processes that write the same rows do not lock each other out.
      const sorted = [...writing].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, look]) => look);
      await database.transaction(async (db) => {
        for (const look of sorted) await markRead(db, look);
      });
      for (const { user_id, ref_type, ref_id } of sorted)
        if (ref_type === 'POST' && this.justRead(user_id) === ref_id) this.#justRead.delete(user_id);
      await this.#alsoRead(database, sorted);
    } catch (error) {
      for (const [key, look] of writing) if (!this.#pending.has(key)) this.#pending.set(key, look);
      throw error;
    } finally {
      this.#writing = new Map();
    }
  }
}

const keyOf = (user_id: number, { ref_type, ref_id }: Place) => `${ref_type} ${ref_id} ${user_id}`;

/** Which of the posts have something in them that the actor has not seen: none for a guest. */
export const listUnreadPosts = (ctx: Context, post_ids: number[]) =>
  listUnread(ctx, 'POST', post_ids, ({ db, actor }) =>
    listLatelyActive(db, actor.userId, post_ids, newSince()),
  );

/**
 * Which of the boards have posts of others, of after the actor last looked, that the actor has not read: none for a guest.
 * The actor reads the boards.
 */
export const listUnreadBoards = (ctx: Context, board_ids: number[]) =>
  listUnread(ctx, 'BOARD', board_ids, ({ db, actor: { userId }, readMarks }) => {
    const just_read = readMarks?.justRead(userId) ?? 0;
    return listUnreadPosted(db, board_ids, { user_id: userId, since: newSince(), just_read });
  });

async function listUnread(
  ctx: Context,
  ref_type: Place['ref_type'],
  ids: number[],
  list: (ctx: Context) => ReturnType<typeof listLatelyActive>,
): Promise<Set<number>> {
  const { userId } = ctx.actor;
  if (userId === 0 || ids.length === 0) return new Set();
  const unread = (await list(ctx)).filter(({ id, changed_at, read_at }) => {
    const pending = ctx.readMarks?.pending(userId, { ref_type, ref_id: id }) ?? '';
    return changed_at > (read_at ?? '') && changed_at > pending;
  });
  return new Set(unread.map(({ id }) => id));
}

/** Forgets looks of so long ago that they tell nothing. */
export const removeOldReadMarks = (database: Database) => {
  const oldest = newSince();
  return inParts(database, (db, limit) => deleteReadMarksBefore(db, oldest, limit));
};

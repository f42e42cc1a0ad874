import type { Database } from '../db/open.ts';
import { addViews } from './posts.queries.ts';

/** Looks at posts, kept in memory and written behind in batches: reading a post should not cost a write. */
export class ViewCounts {
  #pending = new Map<number, number>();
  #writing = new Map<number, number>();

  /** Counts one look; returns how many are not yet in the row. */
  add(postId: number) {
    const count = (this.#pending.get(postId) ?? 0) + 1;
    this.#pending.set(postId, count);
    return count + (this.#writing.get(postId) ?? 0);
  }

  /** How many looks are not yet in the row. */
  pending(postId: number) {
    return (this.#pending.get(postId) ?? 0) + (this.#writing.get(postId) ?? 0);
  }

  async flush(database: Database) {
    if (this.#pending.size === 0 || this.#writing.size > 0) return;
    const writing = this.#pending;
    this.#writing = writing;
    this.#pending = new Map();
    try {
      // In the order of their ids, so that two processes that write the same posts do not lock each other out.
      const sorted = [...writing].sort(([a], [b]) => a - b);
      await database.transaction(async (db) => {
        for (const [post_id, views] of sorted) await addViews(db, { post_id, views });
      });
    } catch (error) {
      for (const [postId, views] of writing)
        this.#pending.set(postId, (this.#pending.get(postId) ?? 0) + views);
      throw error;
    } finally {
      this.#writing = new Map();
    }
  }
}

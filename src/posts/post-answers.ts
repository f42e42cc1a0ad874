import { LRUCache } from 'lru-cache';
import type { Context } from '../context.ts';
import { notFound } from '../errors.ts';
import { etagOf } from '../http/etag.ts';
import { viewerOf } from '../permissions.ts';
import { presentPost } from './posts.present.ts';
import { findVisibleStamp, listVisiblePosts, type PostRow, type PostStamp } from './posts.queries.ts';

/** Characters of JSON that are kept. */
const MOST_KEPT = 32 * 1024 * 1024;

interface KeptAnswer {
  version: number;
  author_version: number;
  etag: string;
  /** The JSON before and after the view_count, which changes with every look. */
  before: string;
  after: string;
}

/** A post as JSON text. */
interface PostAnswer {
  stamp: PostStamp;
  etag: string;
  json: (view_count: number) => string;
}

/**
 * Posts as JSON text, kept with the version that they show. Making the text is most of what reading a post costs, so a
 * read asks the database only for what may have changed: may the viewer see it, and in which version? Nothing
 * has to be told to other processes for that (docs/decisions/0014).
 */
export class PostAnswers {
  readonly #kept = new LRUCache<number, KeptAnswer>({
    maxSize: MOST_KEPT,
    sizeCalculation: ({ before, after }) => before.length + after.length,
  });

  /** @throws 404 for a post that the actor may not know of */
  async find(ctx: Context, post_id: number): Promise<PostAnswer> {
    const stamp = await findVisibleStamp(ctx.db, viewerOf(ctx.actor), post_id);
    const kept = this.#kept.get(post_id);
    if (stamp && kept && shows(kept, stamp)) return answerOf(stamp, kept);
    const [answer] = stamp ? await this.ofStamps(ctx, [stamp]) : [];
    if (!answer) throw notFound('post');
    return answer;
  }

  /**
   * The posts of stamps that the actor was found to see, in the same order. What was changed after the stamp was read is
   * judged again together with its text: it may have moved to where the actor must not read it, and is left out then.
   */
  async ofStamps(ctx: Context, stamps: PostStamp[]): Promise<PostAnswer[]> {
    // Taken before anything is waited for: meanwhile another request may keep a later text.
    const answers = new Map<number, KeptAnswer>();
    for (const stamp of stamps) {
      const kept = this.#kept.get(stamp.post_id);
      if (kept && shows(kept, stamp)) answers.set(stamp.post_id, kept);
    }
    const changed = stamps.map(({ post_id }) => post_id).filter((post_id) => !answers.has(post_id));
    const rows = changed.length > 0 ? await listVisiblePosts(ctx.db, viewerOf(ctx.actor), changed) : [];
    for (const row of rows) {
      const answer = makeAnswer(row);
      this.#kept.set(row.post_id, answer);
      answers.set(row.post_id, answer);
    }
    return stamps.flatMap((stamp) => {
      const answer = answers.get(stamp.post_id);
      return answer ? [answerOf(stamp, answer)] : [];
    });
  }

  /** After a restore the same version may be of another text. */
  forget() {
    this.#kept.clear();
  }
}

const answerOf = (stamp: PostStamp, { etag, before, after }: KeptAnswer): PostAnswer => ({
  stamp,
  etag,
  json: (view_count) => `${before}"view_count":${view_count}${after}`,
});

const shows = (kept: KeptAnswer, { version, author_version }: PostStamp) =>
  kept.version === version && kept.author_version === author_version;

function makeAnswer(row: PostRow): KeptAnswer {
  const json = taggedJson(row);
  // Text cannot hold this: the quotes inside a JSON string are escaped.
  const [before = '', after = ''] = json.split('"view_count":0');
  return { version: row.version, author_version: row.author_version, etag: etagOf(json), before, after };
}

/** The answer that the ETag stands for: looks at the post are no change of it. */
const taggedJson = (row: PostRow) => JSON.stringify({ ...presentPost(row), view_count: 0 });

export const etagOfPost = (row: PostRow) => etagOf(taggedJson(row));

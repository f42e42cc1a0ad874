import { LRUCache } from 'lru-cache';
import type { Context } from '../context.ts';
import { notFound } from '../errors.ts';
import { etagOf } from '../http/etag.ts';
import { viewerOf } from '../permissions.ts';
import { presentPost } from './posts.present.ts';
import { findVisibleStamp, type PostStamp } from './posts.queries.ts';
import { findPost } from './posts.ts';

/** Bytes (as UTF-16 units) of answers that are kept. */
const MOST_KEPT = 32 * 1024 * 1024;

interface Answer {
  version: number;
  author_version: number;
  etag: string;
  /** The JSON before and after the view_count, which changes with every look. */
  before: string;
  after: string;
}

/**
 * Posts as JSON text, kept with the version that they show. Making the text is most of what reading a post costs, so a
 * read asks the database only for what may have changed: may the viewer see it, and in which version? Nothing
 * has to be told to other processes for that (docs/decisions/0014).
 */
export class PostAnswers {
  readonly #kept = new LRUCache<number, Answer>({
    maxSize: MOST_KEPT,
    sizeCalculation: ({ before, after }) => before.length + after.length,
  });

  /** @throws 404 for a post that the actor may not know of */
  async find(
    ctx: Context,
    post_id: number,
  ): Promise<{ stamp: PostStamp; etag: string; json: (view_count: number) => string }> {
    const stamp = await findVisibleStamp(ctx.db, viewerOf(ctx.actor), post_id);
    if (!stamp) throw notFound('post');
    let answer = this.#kept.get(post_id);
    if (answer?.version !== stamp.version || answer.author_version !== stamp.author_version) {
      answer = await this.#make(ctx, post_id);
    }
    const { etag, before, after } = answer;
    return { stamp, etag, json: (view_count) => `${before}"view_count":${view_count}${after}` };
  }

  /** After a restore the same version may be of another text. */
  forget() {
    this.#kept.clear();
  }

  async #make(ctx: Context, post_id: number): Promise<Answer> {
    const row = await findPost(ctx, post_id);
    const json = postJson(row);
    // Text cannot hold this: the quotes inside a JSON string are escaped.
    const [before = '', after = ''] = json.split('"view_count":0');
    const answer = {
      version: row.version,
      author_version: row.author_version,
      etag: etagOf(json),
      before,
      after,
    };
    this.#kept.set(post_id, answer);
    return answer;
  }
}

/** The part of a post's answer that its ETag stands for: looks at the post are no change of it. */
const postJson = (row: Parameters<typeof presentPost>[0]) =>
  JSON.stringify({ ...presentPost(row), view_count: 0 });

export const etagOfPost = (row: Parameters<typeof presentPost>[0]) => etagOf(postJson(row));

import { LRUCache } from 'lru-cache';
import type { Context } from '../context.ts';
import { notFound } from '../errors.ts';
import { viewerOf } from '../permissions.ts';
import { findPageStamp } from './post-pages.queries.ts';
import { findVisibleStamp } from './posts.queries.ts';

/** Bytes of HTML that are kept. */
const MOST_KEPT = 32 * 1024 * 1024;

/** "5 minutes ago" is drawn anew after so many milliseconds. */
const KEPT_MS = 30_000;

interface KeptPage {
  stamp: string;
  path: string;
  /** Before and after the number of looks, which changes with every look. */
  before: Buffer;
  after: Buffer;
}

interface Asked {
  post_id: number;
  page: number;
  size: number;
  /** What else the page depends on: language, theme, emoji. */
  variant: string;
}

/**
 * Pages of posts as guests get them, kept with the versions of all that they show, as posts-answers.ts keeps the API's:
 * drawing them is most of what they cost, so a look asks the database only whether the guest sees the post, and for the
 * versions (docs/decisions/0022).
 */
export class PostPages {
  readonly #kept = new LRUCache<string, KeptPage>({
    maxSize: MOST_KEPT,
    sizeCalculation: ({ stamp, before, after }) => stamp.length + before.length + after.length,
    ttl: KEPT_MS,
  });

  /**
   * The kept page at `path`, which has no query, if it is still what the guest would see, how often the post was looked at, and what to call
   * with a page that was drawn after this.
   * @throws 404 for a post that a guest may not know of
   */
  async find(ctx: Context, { post_id, page, size, variant }: Asked, path: string) {
    const viewer = viewerOf(ctx.actor);
    const post = await findVisibleStamp(ctx.db, viewer, post_id);
    if (!post) throw notFound('post');
    const shown = { post_id, limit: size, offset: (page - 1) * size };
    const versions = await findPageStamp(ctx.db, viewer, shown);
    const stamp = `${post.version} ${post.author_version} ${versions}`;
    const key = `${post_id} ${page} ${variant}`;
    const kept = this.#kept.get(key);
    return {
      kept: kept?.stamp === stamp && kept.path === path ? kept : undefined,
      views: post.view_count,
      keep: (html: Pick<KeptPage, 'before' | 'after'>) => void this.#kept.set(key, { stamp, path, ...html }),
    };
  }

  /** After a restore the same versions may be of other texts. */
  forget() {
    this.#kept.clear();
  }
}

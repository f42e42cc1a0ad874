import type { Random } from './random.ts';

const DAY = 86_400_000;
const SPAN = 2 * 365 * DAY;

/** How many of each a seeded community gets. */
export interface Amounts {
  members: number;
  boards: number;
  posts: number;
  comments: number;
  replies: number;
}

/**
 * Who wrote when, where and under what; every list in the order of time. Numbers are places in the lists, from 0. It is
 * drawn before anything is written, so that every row can be written once, with its counters.
 */
export interface Plan {
  /** Milliseconds since 1970. */
  end: number;
  members: { at: Float64Array };
  posts: {
    at: Float64Array;
    author: Int32Array;
    board: Int32Array;
    lastActivity: Float64Array;
    comments: Int32Array;
    replies: Int32Array;
  };
  comments: { at: Float64Array; author: Int32Array; post: Int32Array; replies: Int32Array };
  replies: { at: Float64Array; author: Int32Array; comment: Int32Array };
}

export function planCommunity(random: Random, amounts: Amounts): Plan {
  const end = Date.UTC(2026, 0, 1) - random.fork('end').int(0, 364) * DAY;
  const start = end - SPAN;
  // A tenth of the members is there when the first post is written.
  const members = { at: spread(random.fork('members'), amounts.members, start - SPAN / 9, end) };
  const posts = planPosts(random.fork('posts'), amounts, members.at, start, end);
  const comments = planComments(random.fork('comments'), amounts.comments, members.at, posts, end);
  const replies = planReplies(random.fork('replies'), amounts.replies, members.at, posts, comments, end);
  return { end, members, posts, comments, replies };
}

/** How many members had joined then: at least one. */
export const joinedBy = (plan: Plan, at: number) => Math.max(1, countUntil(plan.members.at, at));

function planPosts(
  random: Random,
  amounts: Amounts,
  joined: Float64Array,
  start: number,
  end: number,
): Plan['posts'] {
  const at = spread(random, amounts.posts, start, end);
  const author = authors(random, at, joined);
  const board = Int32Array.from(at, () => random.skewed(amounts.boards));
  const counts = () => new Int32Array(amounts.posts);
  return { at, author, board, lastActivity: Float64Array.from(at), comments: counts(), replies: counts() };
}

function planComments(
  random: Random,
  count: number,
  joined: Float64Array,
  posts: Plan['posts'],
  end: number,
): Plan['comments'] {
  const at = spread(random, count, posts.at[0] ?? end, end);
  const author = authors(random, at, joined);
  const post = earlier(random, at, posts.at);
  for (let i = 0; i < count; i += 1) {
    const parent = post[i] as number;
    posts.comments[parent] = (posts.comments[parent] as number) + 1;
    posts.lastActivity[parent] = at[i] as number;
  }
  return { at, author, post, replies: new Int32Array(count) };
}

function planReplies(
  random: Random,
  count: number,
  joined: Float64Array,
  posts: Plan['posts'],
  comments: Plan['comments'],
  end: number,
): Plan['replies'] {
  const at = spread(random, count, comments.at[0] ?? end, end);
  const author = authors(random, at, joined);
  const comment = earlier(random, at, comments.at);
  for (let i = 0; i < count; i += 1) {
    const parent = comment[i] as number;
    const post = comments.post[parent] as number;
    comments.replies[parent] = (comments.replies[parent] as number) + 1;
    posts.replies[post] = (posts.replies[post] as number) + 1;
    posts.lastActivity[post] = Math.max(posts.lastActivity[post] as number, at[i] as number);
  }
  return { at, author, comment };
}

/** `count` moments between the two, in their order. */
function spread(random: Random, count: number, from: number, to: number): Float64Array {
  const step = (to - from) / Math.max(1, count);
  return Float64Array.from({ length: count }, (_, index) =>
    Math.floor(from + (index + random.next()) * step),
  );
}

/** For each moment somebody who had joined; a few write most. */
function authors(random: Random, at: Float64Array, joined: Float64Array): Int32Array {
  const count = follower(joined);
  return Int32Array.from(at, (moment) => random.skewed(count(moment)));
}

/** For each moment one of what was there already; the newest has most of the attention. */
function earlier(random: Random, at: Float64Array, there: Float64Array): Int32Array {
  const count = follower(there);
  return Int32Array.from(at, (moment) => {
    const present = count(moment);
    return present - 1 - random.skewed(present);
  });
}

/** How many of the sorted moments lie before another, asked in the order of time; at least one. */
function follower(sorted: Float64Array) {
  let count = 1;
  return (moment: number) => {
    while (count < sorted.length && (sorted[count] as number) <= moment) count += 1;
    return count;
  };
}

function countUntil(sorted: Float64Array, moment: number) {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) <= moment) low = middle + 1;
    else high = middle;
  }
  return low;
}

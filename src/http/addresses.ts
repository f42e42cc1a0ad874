import { slugOf } from '../content/slug.ts';
import { notFound } from '../errors.ts';

/** The one address of each thing that has a page, as a path. An id finds it; the slug is for people. */

export const boardPath = ({ board_id, board_name }: { board_id: number; board_name: string }) =>
  `/boards/${named(board_id, board_name)}`;

export const postPath = ({ post_id, headline }: { post_id: number; headline: string }) =>
  `/posts/${named(post_id, headline)}`;

/** Leads to the page of the post on which the comment stands. */
export const commentPath = (comment_id: number) => `/comments/${comment_id}`;

/** Leads to the page of the post on which the reply stands. */
export const replyPath = (reply_id: number) => `/replies/${reply_id}`;

/** All replies to a comment, where its post's page leaves some out. */
export const repliesPath = (comment_id: number) => `/comments/${comment_id}/replies`;

export const tagPath = (name: string) => `/tags/${encodeURIComponent(name)}`;

export const memberPath = (username: string) => `/members/${encodeURIComponent(username)}`;

function named(id: number, name: string) {
  const slug = slugOf(name);
  return slug === '' ? String(id) : `${id}-${encodeURIComponent(slug)}`;
}

/** The id in `163`, `163-slug` or any other slug. @throws 404 for everything else */
export function idIn(name: string): number {
  const [, id] = /^([1-9]\d{0,14})(?:-|$)/.exec(name) ?? [];
  if (id === undefined) throw notFound('page');
  return Number(id);
}

/** Pages that are counted through, from 1: nobody wrote more. */
const LAST_PAGE = 100_000;

/** A number of a page; the first when none is named. @throws 404 for everything else */
export function pageIn(text: string | undefined): number {
  if (text === undefined) return 1;
  const page = /^[1-9]\d{0,5}$/.test(text) ? Number(text) : 0;
  if (page < 1 || page > LAST_PAGE) throw notFound('page');
  return page;
}

/** Of a request's address, what stands before the query. */
export const pathIn = (url: string): string => url.split('?', 1)[0] as string;

/** Where a request should have gone, with its query, unless it went there. @param path the canonical one */
export function elsewhere(url: string, path: string): string | undefined {
  const asked = pathIn(url);
  return asked === path ? undefined : path + url.slice(asked.length);
}

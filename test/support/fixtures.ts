import type { Caller } from './server.ts';

/** What tests start from. Each makes one thing through the API and throws when that is refused. */

/** A board's settings: open to everybody, unless `fields` say otherwise. */
export const boardInput = (fields: object = {}) => ({
  board_name: 'Garden',
  is_private: false,
  hidden_type: 0,
  permission_for: 10,
  needs_approval: false,
  ...fields,
});

export const postInput = (board_id: number, author: Caller, fields: object = {}) => ({
  board_id: String(board_id),
  headline: 'Seeds to swap',
  content: '<p>I have beans and want tomatoes.</p>',
  authors: [author.msid],
  ...fields,
});

/** @returns its board_id */
export const makeBoard = async (by: Caller, fields: object = {}): Promise<number> =>
  (await made(by, '/boards', boardInput(fields))).board_id;

/** Makes them part of a board that is private or has hidden_type 2. */
export async function addToBoard(by: Caller, board_id: number, ...members: Caller[]) {
  const member_changes = Object.fromEntries(members.map(({ msid }) => [msid, true]));
  const answer = await by.put(`/boards/${board_id}/members`, { member_changes });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
}

/** @returns its post_id */
export const makePost = async (author: Caller, board_id: number, fields: object = {}): Promise<number> =>
  (await made(author, '/posts', postInput(board_id, author, fields))).post_id;

/** @returns its comment_id */
export const makeComment = async (
  author: Caller,
  post_id: number,
  content = 'Count me in',
): Promise<number> =>
  (await made(author, '/comments', { post_id: String(post_id), content, author: author.msid })).comment_id;

/** @returns its reply_id */
export const makeReply = async (author: Caller, comment_id: number, content = 'Me too'): Promise<number> =>
  (await made(author, '/replies', { comment_id: String(comment_id), content, author: author.msid })).reply_id;

async function made(by: Caller, path: string, body: object) {
  const answer = await by.post(path, body);
  if (answer.status !== 201) throw new Error(`POST ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

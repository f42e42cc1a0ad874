import type { Caller, TestServer } from '../support/server.ts';
import { sent } from '../uploads/pictures.ts';

/** One of each kind of entity, written by the member where members write. */
export interface Community {
  board_id: number;
  private_board_id: number;
  post_id: number;
  comment_id: number;
  reply_id: number;
  tag_id: number;
  role_id: number;
  /** The owner's; nothing is sent. */
  webhook_id: number;
  /** The member's; nothing uses it. */
  upload_id: number;
}

export async function makeCommunity({ owner, member }: TestServer): Promise<Community> {
  const { board_id } = await made(owner, '/boards', board());
  const { board_id: private_board_id } = await made(owner, '/boards', board({ is_private: true }));
  const { tag_id } = await made(owner, '/tags', { name: 'meetup' });
  const { role_id } = await made(owner, '/roles', { role_name: 'Host', permissions: ['posts.create'] });
  const { post_id } = await made(member, '/posts', post(board_id, member));
  const { comment_id } = await made(member, '/comments', {
    post_id,
    content: '<p>Count me in</p>',
    author: member.msid,
  });
  const { reply_id } = await made(member, '/replies', {
    comment_id,
    content: '<p>Me too</p>',
    author: member.msid,
  });
  const { webhook_id } = await made(owner, '/webhooks', hook());
  const { upload_id } = await sent(member);
  return {
    board_id,
    private_board_id,
    post_id,
    comment_id,
    reply_id,
    tag_id,
    role_id,
    webhook_id,
    upload_id,
  };
}

export const hook = (fields: object = {}) => ({
  event: 'tag.deleted',
  target_url: 'https://192.88.98.1/hooks',
  ...fields,
});

export const board = (fields: object = {}) => ({
  board_name: 'Meetups',
  is_private: false,
  hidden_type: 0,
  permission_for: 10,
  needs_approval: false,
  ...fields,
});

export const post = (board_id: number, author: Caller, fields: object = {}) => ({
  board_id,
  headline: 'Our first meeting',
  content: '<p>On Friday at seven</p>',
  authors: [author.msid],
  ...fields,
});

/** The body of what was created. @throws when it was not */
export async function made(caller: Caller, path: string, body: unknown) {
  const answer = await caller.post(path, body);
  if (answer.status !== 201) throw new Error(`POST ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

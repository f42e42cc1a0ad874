import { ADMIN, OWNER } from '../../src/permissions.ts';
import { addToBoard, makeBoard, makeComment, makePost, makeReply } from '../support/fixtures.ts';
import type { Caller, TestServer } from '../support/server.ts';

/** Where a request of the permission table goes: a board, and makers of fresh targets in it. */
export interface Place {
  board_id: number;
  /** The board's settings. */
  settings: object;
  /** An open board to move to and from. */
  other_board_id: number;
  /** Part of the board, if it has members; wrote everything that is there. */
  author: Caller;
  /** A member who is part of no private board. */
  bystander: Caller;
  /** A member of this request's own. */
  stranger(): Promise<Caller>;
  /** An owner of this request's own. */
  ruler(): Promise<Caller>;
  newBoard(fields?: object): Promise<number>;
  post(): Promise<number>;
  comment(): Promise<number>;
  reply(): Promise<number>;
  tag(): Promise<number>;
  role(): Promise<number>;
  keyOf(caller: Caller): Promise<number>;
  /** A webhook with one delivery in line; of an admin that nobody is unless `owner` may have one. */
  webhook(owner?: Caller): Promise<{ webhook_id: number; job_id: number }>;
  /** Where webhooks may lead; nobody listens there. */
  target_url: string;
  /** A text that was not there before. */
  unique(): string;
}

export const kinds = {
  open: {},
  listed: { is_private: true },
  hidden: { is_private: true, hidden_type: 2 },
} as const;
export type Kind = keyof typeof kinds;

/** Nobody listens there. */
const target_url = 'http://127.0.0.1:9/hooks';

/** Boards of each kind, and what makes places in them. */
export async function makePlaces(server: TestServer) {
  const { owner } = server;
  const author = await server.join('anna');
  const bystander = await server.join('bo');
  const other_board_id = await makeBoard(owner);
  const keeper = await server.join('wanda', ADMIN);
  let count = 0;
  const unique = () => {
    count += 1;
    return `n${count}`;
  };

  /** It is told that the tag is gone which came and went for it. */
  const webhook = async (owner: Caller) => {
    const { webhook_id } = (await owner.post('/webhooks', { event: 'tag.deleted', target_url })).body;
    const { tag_id } = (await owner.post('/tags', { name: unique() })).body;
    await owner.delete(`/tags/${tag_id}`);
    // Answers when what is committed is in line.
    await owner.get('/events');
    const [{ job_id }] = (await owner.get(`/webhooks/${webhook_id}/deliveries`)).body;
    return { webhook_id, job_id };
  };
  const mayHaveWebhooks = [server.admin, server.owner];

  const newBoard = async (settings: object, fields: object = {}) => {
    const board_id = await makeBoard(owner, { ...settings, ...fields });
    if (settings !== kinds.open) await addToBoard(owner, board_id, author);
    return board_id;
  };
  const boards: Record<Kind, number> = {
    open: await newBoard(kinds.open),
    listed: await newBoard(kinds.listed),
    hidden: await newBoard(kinds.hidden),
  };

  return (kind: Kind): Place => {
    const board_id = boards[kind];
    const post = () => makePost(author, board_id);
    const comment = async () => makeComment(author, await post());
    return {
      board_id,
      settings: kinds[kind],
      other_board_id,
      author,
      bystander,
      stranger: () => server.join(unique()),
      ruler: () => server.join(unique(), OWNER),
      newBoard: (fields) => newBoard(kinds[kind], fields),
      post,
      comment,
      reply: async () => makeReply(author, await comment()),
      tag: async () => (await owner.post('/tags', { name: unique() })).body.tag_id,
      role: async () => (await owner.post('/roles', { role_name: unique(), permissions: [] })).body.role_id,
      keyOf: async (caller) => (await caller.post('/users/me/api_keys', { key_name: 'Test' })).body.key_id,
      webhook: (owner) => webhook(owner && mayHaveWebhooks.includes(owner) ? owner : keeper),
      target_url,
      unique,
    };
  };
}

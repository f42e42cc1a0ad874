import type { PublicEventName } from '../../src/events/events.catalog.ts';
import {
  addToBoard,
  boardInput,
  makeBoard,
  makeComment,
  makePost,
  makeReply,
  postInput,
} from '../support/fixtures.ts';
import type { Answer, Caller, TestServer } from '../support/server.ts';

/** One call of the API that makes an event happen. */
interface Production {
  by: Caller;
  call: () => Promise<Answer>;
  /** Of the event; those of what the call makes are in its answer. */
  ids: (answer: Answer) => Record<string, number>;
  /** Events that come with it. */
  beside?: PublicEventName[];
  /** Who did what happens beside; the same as `by` when left out. */
  besideBy?: Caller;
}
type Produce = (server: TestServer) => Promise<Production>;

/** What no route of the API makes, but a page: test/events/pages.test.ts. */
export const madeByPages: PublicEventName[] = ['member.invited', 'post.reported'];

let count = 0;
const unique = () => {
  count += 1;
  return `n${count}`;
};

const review = (status: number) => ({ action: 202, data: { status } });

async function waitingPost({ admin, member }: TestServer) {
  const board_id = await makeBoard(admin, { needs_approval: true });
  return { board_id, post_id: await makePost(member, board_id) };
}

async function thread({ admin, member }: TestServer) {
  const board_id = await makeBoard(admin);
  const post_id = await makePost(member, board_id);
  const comment_id = await makeComment(member, post_id);
  return { board_id, post_id, comment_id };
}

async function tag({ moderator }: TestServer) {
  const { body } = await moderator.post('/tags', { name: unique() });
  return body.tag_id as number;
}

const standing = (data: object, action: number) => async (server: TestServer) => {
  const { admin } = server;
  const input = { first_name: 'Nina', email: `${unique()}@example.org` };
  const { user_id, msid } = (await admin.post('/users', input)).body;
  return {
    by: admin,
    call: () => admin.patch(`/users/${msid}`, { action, data }),
    ids: () => ({ user_id }),
  };
};

export const producers: Partial<Record<PublicEventName, Produce>> = {
  'member.joined': async ({ admin }) => ({
    by: admin,
    call: () => admin.post('/users', { first_name: 'Nina', email: `${unique()}@example.org` }),
    ids: ({ body }) => ({ user_id: body.user_id }),
  }),
  'member.updated': async ({ member }) => ({
    by: member,
    call: () => member.put(`/users/${member.msid}`, { first_name: 'Max', last_name: unique() }),
    ids: () => ({ user_id: member.user_id }),
  }),
  'member.role_changed': standing({ role_id: 3 }, 101),
  'member.status_changed': standing({ user_status: -3 }, 102),
  'member.deleted': standing({ user_status: -100 }, 102),
  'board.created': async ({ admin }) => ({
    by: admin,
    call: () => admin.post('/boards', boardInput()),
    ids: ({ body }) => ({ board_id: body.board_id }),
  }),
  'board.updated': async ({ admin }) => {
    const board_id = await makeBoard(admin);
    return {
      by: admin,
      call: () => admin.put(`/boards/${board_id}`, boardInput({ about: 'Green' })),
      ids: () => ({ board_id }),
    };
  },
  'board.deleted': async ({ admin }) => {
    const board_id = await makeBoard(admin);
    return { by: admin, call: () => admin.delete(`/boards/${board_id}`), ids: () => ({ board_id }) };
  },
  'board.member_added': async ({ admin, member }) => {
    const board_id = await makeBoard(admin, { is_private: true });
    return {
      by: admin,
      call: () => admin.put(`/boards/${board_id}/members`, { member_changes: { [member.msid]: true } }),
      ids: () => ({ board_id, user_id: member.user_id }),
    };
  },
  'board.member_removed': async ({ admin, member }) => {
    const board_id = await makeBoard(admin, { is_private: true });
    await addToBoard(admin, board_id, member);
    return {
      by: admin,
      call: () => admin.put(`/boards/${board_id}/members`, { member_changes: { [member.msid]: false } }),
      ids: () => ({ board_id, user_id: member.user_id }),
    };
  },
  'post.submitted': async ({ admin, member }) => {
    const board_id = await makeBoard(admin, { needs_approval: true });
    return {
      by: member,
      call: () => member.post('/posts', postInput(board_id, member)),
      ids: ({ body }) => ({ post_id: body.post_id, board_id }),
    };
  },
  'post.created': async ({ admin, member }) => {
    const board_id = await makeBoard(admin);
    return {
      by: member,
      call: () => member.post('/posts', postInput(board_id, member)),
      ids: ({ body }) => ({ post_id: body.post_id, board_id }),
    };
  },
  'post.updated': async (server) => {
    const { member } = server;
    const { post_id, board_id } = await thread(server);
    return {
      by: member,
      call: () => member.put(`/posts/${post_id}`, postInput(board_id, member, { headline: 'Beans' })),
      ids: () => ({ post_id, board_id }),
    };
  },
  'post.deleted': async (server) => {
    const { post_id, board_id } = await thread(server);
    return {
      by: server.moderator,
      call: () => server.moderator.delete(`/posts/${post_id}`),
      ids: () => ({ post_id, board_id }),
    };
  },
  'post.approved': async (server) => {
    const { post_id, board_id } = await waitingPost(server);
    return {
      by: server.moderator,
      call: () => server.moderator.patch(`/posts/${post_id}`, review(15)),
      ids: () => ({ post_id, board_id }),
      // To its board it is the author's new post, whoever approved it.
      beside: ['post.created'],
      besideBy: server.member,
    };
  },
  'post.rejected': async (server) => {
    const { post_id, board_id } = await waitingPost(server);
    return {
      by: server.moderator,
      call: () => server.moderator.patch(`/posts/${post_id}`, review(3)),
      ids: () => ({ post_id, board_id }),
    };
  },
  'comment.created': async (server) => {
    const { post_id, board_id } = await thread(server);
    const author = server.member.msid;
    return {
      by: server.member,
      call: () => server.member.post('/comments', { post_id, content: 'Me too', author }),
      ids: ({ body }) => ({ comment_id: body.comment_id, post_id, board_id }),
    };
  },
  'comment.updated': async (server) => {
    const { comment_id, post_id } = await thread(server);
    return {
      by: server.member,
      call: () => server.member.put(`/comments/${comment_id}`, { content: 'Not me' }),
      ids: () => ({ comment_id, post_id }),
    };
  },
  'comment.deleted': async (server) => {
    const { comment_id, post_id } = await thread(server);
    return {
      by: server.member,
      call: () => server.member.delete(`/comments/${comment_id}`),
      ids: () => ({ comment_id, post_id }),
    };
  },
  'reply.created': async (server) => {
    const { comment_id, post_id } = await thread(server);
    const author = server.member.msid;
    return {
      by: server.member,
      call: () => server.member.post('/replies', { comment_id, content: 'Yes', author }),
      ids: ({ body }) => ({ reply_id: body.reply_id, comment_id, post_id }),
    };
  },
  'reply.updated': async (server) => {
    const { comment_id, post_id } = await thread(server);
    const reply_id = await makeReply(server.member, comment_id);
    return {
      by: server.moderator,
      call: () => server.moderator.patch(`/replies/${reply_id}`, review(0)),
      ids: () => ({ reply_id, comment_id, post_id }),
    };
  },
  'reply.deleted': async (server) => {
    const { comment_id, post_id } = await thread(server);
    const reply_id = await makeReply(server.member, comment_id);
    return {
      by: server.member,
      call: () => server.member.delete(`/replies/${reply_id}`),
      ids: () => ({ reply_id, comment_id, post_id }),
    };
  },
  'reaction.added': async (server) => {
    const { comment_id, post_id } = await thread(server);
    return {
      by: server.moderator,
      call: () => server.moderator.put(`/comments/${comment_id}/reactions/s2`),
      ids: () => ({ comment_id, post_id }),
    };
  },
  'reaction.removed': async (server) => {
    const { post_id } = await thread(server);
    await server.moderator.put(`/posts/${post_id}/reactions/s2`);
    return {
      by: server.moderator,
      call: () => server.moderator.delete(`/posts/${post_id}/reactions/s2`),
      ids: () => ({ post_id }),
    };
  },
  'tag.created': async ({ moderator }) => ({
    by: moderator,
    call: () => moderator.post('/tags', { name: unique() }),
    ids: ({ body }) => ({ tag_id: body.tag_id }),
  }),
  'tag.updated': async (server) => {
    const tag_id = await tag(server);
    return {
      by: server.moderator,
      call: () => server.moderator.put(`/tags/${tag_id}`, { name: unique() }),
      ids: () => ({ tag_id }),
    };
  },
  'tag.deleted': async (server) => {
    const tag_id = await tag(server);
    return {
      by: server.moderator,
      call: () => server.moderator.delete(`/tags/${tag_id}`),
      ids: () => ({ tag_id }),
    };
  },
};

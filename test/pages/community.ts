import { addToBoard, makeBoard, makeComment, makePost, makeReply } from '../support/fixtures.ts';
import type { Caller, TestServer } from '../support/server.ts';

/** What pages are tested on: something of each kind that a guest may see. */
export async function makeCommunity({ admin, member, moderator }: TestServer) {
  await made(admin, '/tags', { name: 'Meetup', description: 'Where we meet', back_color: '#ffeecc' });
  const board_id = await makeBoard(admin, {
    board_name: 'Garden & Höfe',
    about: 'All that grows',
    icon: '🌱',
  });
  const post_id = await makePost(member, board_id, {
    headline: 'Seeds to swap <today>',
    content:
      '<p>I have <strong>beans</strong> &amp; want tomatoes. #meetup</p><pre><code>1 &lt; 2</code></pre>',
  });
  const comment_id = await makeComment(moderator, post_id, '<p>Count me in</p>');
  const reply_id = await makeReply(member, comment_id, '<p>Me too, with basil</p>');
  await admin.put(`/posts/${post_id}/reactions/s2`);
  return { board_id, post_id, comment_id, reply_id };
}

/** The same with a word in every text that no guest may meet. */
export const SECRET = 'Zaubertrank';

/**
 * One of each kind of thing that a guest may not see, some of them where a guest may see the rest. `by` also writes what
 * guests see, so that counts and lists of theirs could tell.
 */
export async function makeSecrets(
  server: TestServer,
  open: { board_id: number; post_id: number; comment_id: number },
) {
  const { admin, member, moderator } = server;
  const content = `<p>${SECRET} for members #meetup</p>`;
  const fields = { headline: `${SECRET} recipe`, content };
  const boards = {
    hidden: await makeBoard(admin, { board_name: `${SECRET} circle`, hidden_type: 2 }),
    membersOnly: await makeBoard(admin, { board_name: `${SECRET} club`, hidden_type: 1 }),
  };
  await addToBoard(admin, boards.hidden, member);
  const listed = await makeBoard(admin, { board_name: 'Committee', is_private: true });
  await addToBoard(admin, listed, member);
  const posts: number[] = [];
  for (const board_id of [boards.hidden, boards.membersOnly, listed])
    posts.push(await makePost(member, board_id, fields));
  const status = async (post_id: number, post_status: number) => {
    const body = { action: 202, data: { status: post_status } };
    const answer = await moderator.patch(`/posts/${post_id}`, body);
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  };
  for (const value of [4, 3, 0, -3]) {
    const post_id = await makePost(member, open.board_id, fields);
    await status(post_id, value);
    posts.push(post_id);
  }
  const removed = await makePost(member, open.board_id, fields);
  await member.delete(`/posts/${removed}`);
  posts.push(removed);
  const comments: number[] = [];
  for (const post_id of posts.slice(0, 3)) comments.push(await makeComment(member, post_id, content));
  const hiddenComment = await makeComment(member, open.post_id, content);
  await member.delete(`/comments/${hiddenComment}`);
  comments.push(hiddenComment);
  const replies = [await makeReply(member, comments[0] as number, content)];
  const hiddenReply = await makeReply(member, open.comment_id, content);
  await member.delete(`/replies/${hiddenReply}`);
  replies.push(hiddenReply);
  const quiet = await server.join(`${SECRET}_quiet`);
  return { boards: [boards.hidden, boards.membersOnly], listed, posts, comments, replies, quiet };
}

async function made(by: Caller, path: string, body: object) {
  const answer = await by.post(path, body);
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return answer.body;
}

/** What a browser of a guest gets, without following redirects. */
export async function visit(server: TestServer, path: string, headers: Record<string, string> = {}) {
  const answer = await fetch(server.url + path, {
    redirect: 'manual',
    headers: { accept: 'text/html', ...headers },
  });
  return { status: answer.status, headers: answer.headers, html: await answer.text() };
}

/** Where the address leads in the end. */
export async function follow(server: TestServer, path: string): Promise<string> {
  const { status, headers } = await visit(server, path);
  const location = headers.get('location');
  return status >= 300 && status < 400 && location ? location : path;
}

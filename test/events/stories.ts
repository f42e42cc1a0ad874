import { makeComment, makePost, makeReply, postInput } from '../support/fixtures.ts';
import type { Caller } from '../support/server.ts';
import type { Eyes } from './seeing.ts';

/** Who takes part: all of them are part of the board, if it has members. */
export interface People {
  author: Caller;
  moderator: Caller;
  admin: Caller;
}

const moved = (status: number) => ({ action: 202, data: { status } });

/** Everything that can happen in a board, to things that are open, hidden, waiting and removed. */
export async function everything(board_id: number, people: People, eyes?: Eyes) {
  await openThread(board_id, people);
  await hiddenThings(board_id, people);
  await waitingPosts(board_id, people);
  if (eyes) await removals(board_id, people, eyes);
}

async function thread({ author, moderator }: People, board_id: number) {
  const post_id = await makePost(author, board_id);
  // Where posts await approval.
  await moderator.patch(`/posts/${post_id}`, moved(15));
  const comment_id = await makeComment(author, post_id);
  const reply_id = await makeReply(author, comment_id);
  return { post_id, comment_id, reply_id };
}

async function openThread(board_id: number, people: People) {
  const { author, moderator } = people;
  const { post_id, comment_id, reply_id } = await thread(people, board_id);
  await author.put(`/posts/${post_id}`, postInput(board_id, author, { headline: 'Beans to swap' }));
  await author.put(`/comments/${comment_id}`, { content: 'Count me out' });
  await author.patch(`/replies/${reply_id}`, { action: 201, data: { state: 9 } });
  for (const path of [`/posts/${post_id}`, `/comments/${comment_id}`, `/replies/${reply_id}`]) {
    await moderator.put(`${path}/reactions/s1`);
    await moderator.delete(`${path}/reactions/s1`);
    await author.put(`${path}/reactions/s2`);
  }
  await moderator.put(`/boards/${board_id}/pinned_posts/${post_id}`);
}

/** Each hidden by a moderator after it was there, with what hangs below it. */
async function hiddenThings(board_id: number, people: People) {
  const { author, moderator } = people;
  for (const hide of ['post', 'comment', 'reply'] as const) {
    const ids = await thread(people, board_id);
    await author.put(`/replies/${ids.reply_id}/reactions/s3`);
    const noun = hide === 'reply' ? 'replies' : `${hide}s`;
    await moderator.patch(`/${noun}/${ids[`${hide}_id`]}`, moved(-3));
  }
}

async function waitingPosts(board_id: number, { author, moderator }: People) {
  await makePost(author, board_id);
  const rejected = await makePost(author, board_id);
  await moderator.patch(`/posts/${rejected}`, moved(4));
  await moderator.patch(`/posts/${rejected}`, moved(3));
}

async function removals(board_id: number, people: People, eyes: Eyes) {
  const { author, moderator, admin } = people;
  // Each by itself, from below.
  const gone = await thread(people, board_id);
  await eyes.remove(`/replies/${gone.reply_id}`, author);
  await eyes.remove(`/comments/${gone.comment_id}`, moderator);
  await eyes.remove(`/posts/${gone.post_id}`, admin);
  // Removed while they were hidden, or stood below what was.
  for (const hide of ['post', 'comment', 'reply'] as const) {
    const ids = await thread(people, board_id);
    const noun = hide === 'reply' ? 'replies' : `${hide}s`;
    await moderator.patch(`/${noun}/${ids[`${hide}_id`]}`, moved(-3));
    await eyes.remove(`/replies/${ids.reply_id}`, moderator);
    await eyes.remove(`/comments/${ids.comment_id}`, moderator);
    await eyes.remove(`/posts/${ids.post_id}`, moderator);
  }
  const waiting = await makePost(author, board_id);
  await eyes.remove(`/posts/${waiting}`, author);
}

import { mentionsInHtml } from '../content/mentions.ts';
import type { Db } from '../db/open.ts';
import type { EventIds } from '../events/events.ts';
import type { PlacedEvent } from '../events/log.queries.ts';
import { followWritten } from '../follows/follows.queries.ts';
import { markRead } from '../follows/read-marks.queries.ts';
import { listMembersNamed } from '../members/members.queries.ts';
import { foldName } from '../members/names.ts';
import type { Kind } from './kinds.ts';
import {
  findAuthorOfPost,
  findCommentTold,
  findPostTold,
  findReplyTold,
  followersOf,
  gatherNotifications,
  insertMentions,
  insertNotifications,
  type Subject,
  type Telling,
  theMembers,
} from './telling.queries.ts';

/** Mail waits for so long, so that what follows shortly after is in it too. */
const GATHERING_MS = 5 * 60_000;

/** Members who are told in one row of several events, as long as they have not read it. */
const gathered: ReadonlySet<Kind> = new Set<Kind>(['reaction', 'followed_post']);

/**
 * Tells members of an event, and does what else follows for those who wrote: they follow what they wrote in, and have seen
 * it. Nobody is told twice of one event: what comes first in here counts, unless they do not want that kind.
 */
export async function tellOf(db: Db, event: PlacedEvent): Promise<void> {
  await handlers[event.event]?.(db, event, JSON.parse(event.ids));
}

/** What `tellOf` does something about. */
export const toldEvents: readonly string[] = [
  'post.created',
  'post.submitted',
  'post.updated',
  'post.approved',
  'post.rejected',
  'comment.created',
  'comment.updated',
  'reply.created',
  'reply.updated',
  'reaction.added',
  'member.role_changed',
];

type Handler = (db: Db, event: PlacedEvent, ids: EventIds) => Promise<void>;

const handlers: Record<string, Handler> = {
  async 'post.created'(db, event, { post_id }) {
    const post = await findPostTold(db, post_id as number);
    if (!post) return;
    const { author_id, board_id } = post;
    const news = newsOf(event, { post_id: post.post_id }, author_id);
    await noteWriting(db, event, author_id, post);
    await markRead(db, { user_id: author_id, ref_type: 'BOARD', ref_id: board_id, at: event.occurred_at });
    await tellMentioned(db, news, 'POST', post.post_id, post.content);
    await tell(db, { ...news, kind: 'followed_board', whom: followersOf('BOARD', board_id) });
  },

  async 'post.submitted'(db, event, { post_id }) {
    const author = await findAuthorOfPost(db, post_id as number);
    if (author) await noteWriting(db, event, author.author_id, { post_id: post_id as number });
  },

  async 'post.updated'(db, event, { post_id }) {
    const post = await findPostTold(db, post_id as number);
    if (!post) return;
    const news = newsOf(event, { post_id: post.post_id }, post.author_id);
    await tellMentioned(db, news, 'POST', post.post_id, post.content);
  },

  'post.approved': (db, event, ids) => tellAuthor(db, event, ids, 'approved'),
  'post.rejected': (db, event, ids) => tellAuthor(db, event, ids, 'rejected'),

  async 'comment.created'(db, event, { comment_id }) {
    const comment = await findCommentTold(db, comment_id as number);
    if (!comment) return;
    const { post_id, author_id } = comment;
    const news = newsOf(event, { post_id, comment_id: comment.comment_id }, author_id);
    await noteWriting(db, event, author_id, comment);
    await tellMentioned(db, news, 'COMMENT', comment.comment_id, comment.content);
    await tellMember(db, news, 'comment', comment.post_author_id);
    await tell(db, {
      ...news,
      kind: 'followed_post',
      subject: { post_id },
      whom: followersOf('POST', post_id),
    });
  },

  async 'comment.updated'(db, event, { comment_id }) {
    const comment = await findCommentTold(db, comment_id as number);
    if (!comment) return;
    const subject = { post_id: comment.post_id, comment_id: comment.comment_id };
    const news = newsOf(event, subject, comment.author_id);
    await tellMentioned(db, news, 'COMMENT', comment.comment_id, comment.content);
  },

  async 'reply.created'(db, event, { reply_id }) {
    const reply = await findReplyTold(db, reply_id as number);
    if (!reply) return;
    const news = newsOf(event, subjectOf(reply), reply.author_id);
    await noteWriting(db, event, reply.author_id, reply);
    await tellMentioned(db, news, 'REPLY', reply.reply_id, reply.content);
    await tellMember(db, news, 'reply', reply.comment_author_id);
  },

  async 'reply.updated'(db, event, { reply_id }) {
    const reply = await findReplyTold(db, reply_id as number);
    if (!reply) return;
    const news = newsOf(event, subjectOf(reply), reply.author_id);
    await tellMentioned(db, news, 'REPLY', reply.reply_id, reply.content);
  },

  async 'reaction.added'(db, event, ids) {
    const target =
      ids.reply_id !== undefined
        ? await findReplyTold(db, ids.reply_id)
        : ids.comment_id !== undefined
          ? await findCommentTold(db, ids.comment_id)
          : await findPostTold(db, ids.post_id as number);
    if (!target) return;
    const news = newsOf(event, subjectOf(target));
    await tellMember(db, news, 'reaction', target.author_id);
  },

  async 'member.role_changed'(db, event, { user_id }) {
    await tellMember(db, newsOf(event, {}), 'role', user_id as number);
  },
};

type News = Omit<Telling, 'kind' | 'whom'>;

/** @param author in whose name it was done; who did it is in the event */
function newsOf(event: PlacedEvent, subject: Subject, author?: number): News {
  const doers = [event.actor_id, author].filter((id): id is number => id !== null && id !== undefined);
  const mail_due_at = new Date(Date.now() + GATHERING_MS).toISOString();
  return { event, subject, doers, mail_due_at };
}

const subjectOf = ({ post_id, comment_id, reply_id }: Subject): Subject => ({
  ...(post_id === undefined ? {} : { post_id }),
  ...(comment_id === undefined ? {} : { comment_id }),
  ...(reply_id === undefined ? {} : { reply_id }),
});

/** Most of what happens is done by the one it concerns: that is known without asking the database. */
async function tellMember(db: Db, news: News, kind: Kind, user_id: number) {
  if (!news.doers.includes(user_id)) await tell(db, { ...news, kind, whom: theMembers([user_id]) });
}

async function tell(db: Db, telling: Telling) {
  if (gathered.has(telling.kind)) await gatherNotifications(db, telling);
  await insertNotifications(db, telling);
}

/** Tells those whom a text names and did not name before. */
async function tellMentioned(db: Db, news: News, ref_type: string, ref_id: number, content: string) {
  const names = mentionsInHtml(content).map(foldName);
  if (names.length === 0) return;
  const named = await listMembersNamed(db, [...new Set(names)]);
  if (named.length === 0) return;
  const user_ids = named.map(({ user_id }) => user_id);
  const added = await insertMentions(db, { ref_type, ref_id }, user_ids, news.event.occurred_at);
  if (added.length > 0) await tell(db, { ...news, kind: 'mention', whom: theMembers(added) });
}

/** The outcome of a review; its reason stands in the event. */
async function tellAuthor(db: Db, event: PlacedEvent, { post_id }: EventIds, kind: 'approved' | 'rejected') {
  const author = await findAuthorOfPost(db, post_id as number);
  if (!author) return;
  const news = newsOf(event, { post_id: post_id as number });
  await tellMember(db, news, kind, author.author_id);
}

/** Whoever writes in a post follows it from then on, and has seen what is there. */
async function noteWriting(
  db: Db,
  { occurred_at: at }: PlacedEvent,
  user_id: number,
  { post_id }: { post_id: number },
) {
  await followWritten(db, { user_id, post_id, at });
  await markRead(db, { user_id, ref_type: 'POST', ref_id: post_id, at });
}

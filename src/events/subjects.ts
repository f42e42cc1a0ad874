import { presentBoards } from '../boards/boards.present.ts';
import { listSeenBoardsById } from '../boards/boards.queries.ts';
import { presentComment } from '../comments/comments.present.ts';
import { listVisibleCommentsById } from '../comments/comments.queries.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/open.ts';
import { presentMember } from '../members/members.present.ts';
import { can, Status, seesEntity, type Viewer, viewerOf } from '../permissions.ts';
import { presentPost } from '../posts/posts.present.ts';
import { listVisiblePosts } from '../posts/posts.queries.ts';
import { presentReply } from '../replies/replies.present.ts';
import { listVisibleRepliesById } from '../replies/replies.queries.ts';
import { presentTag } from '../tags/tags.present.ts';
import { presentActor } from './events.present.ts';
import type { EventIds, Removal } from './events.ts';
import type { LoggedEvent } from './log.queries.ts';
import {
  listBoardTraces,
  listCommentTraces,
  listMembersById,
  listPlaces,
  listPostTraces,
  listReplyTraces,
  listTagsById,
} from './subjects.queries.ts';

/** What an event is about, as the API shows it: arrays by kind, even of one. */
export type Entities = Record<string, object[]>;

type Eyes = Pick<Context, 'db' | 'actor'>;

/** An event, taken apart. */
interface Told {
  event: string;
  noun: string;
  isDeletion: boolean;
  ids: EventIds;
  details: Removal & { slot?: string };
  /** The status that was changed, as it was before. */
  statusBefore: number | undefined;
  actor: LoggedEvent;
}

/**
 * What the actor may know of the events, by `event_id`: an event that is missing in the answer is not theirs to know. The
 * entities are as they are now; of what was removed there are its ids.
 */
export async function seeEvents(eyes: Eyes, events: LoggedEvent[]): Promise<Map<number, Entities>> {
  const told = events.map(takeApart);
  const present = told.filter(({ isDeletion }) => !isDeletion);
  const removed = told.filter(({ isDeletion }) => isDeletion);
  const shown = await loadEntities(eyes, present);
  const traces = await loadTraces(eyes.db, viewerOf(eyes.actor), removed);
  const seen = new Map<number, Entities>();
  for (const [index, { event_id }] of events.entries()) {
    const one = told[index] as Told;
    const entities = one.isDeletion ? ofRemoved(eyes, one, traces) : ofPresent(eyes, one, shown);
    if (entities) seen.set(event_id, entities);
  }
  return seen;
}

/**
 * The events without the ids of boards that the actor does not read: a post may have come from one, and nobody is to learn
 * that it is there. What is about a board itself is judged by that board.
 */
export async function withoutHiddenBoards(
  { db, actor }: Eyes,
  events: LoggedEvent[],
): Promise<LoggedEvent[]> {
  const named = idsOf(
    events.map(takeApart).filter(({ noun }) => noun !== 'board'),
    'board_id',
  );
  const boards = await load(named, (ids) => listSeenBoardsById(db, viewerOf(actor), ids));
  const hidden = new Set(named);
  for (const { board_id, reads } of boards) if (reads === 1) hidden.delete(board_id);
  if (hidden.size === 0) return events;
  return events.map((event) => {
    const { board_id, ...others } = JSON.parse(event.ids) as EventIds;
    const isHidden = !event.event.startsWith('board.') && board_id !== undefined && hidden.has(board_id);
    return isHidden ? { ...event, ids: JSON.stringify(others) } : event;
  });
}

function takeApart(row: LoggedEvent): Told {
  const [noun = '', verb] = row.event.split('.');
  const details = row.details === null ? {} : JSON.parse(row.details);
  return {
    event: row.event,
    noun,
    isDeletion: verb === 'deleted',
    ids: JSON.parse(row.ids),
    details,
    // Of posts it stands by itself.
    statusBefore: verb === 'updated' ? (details.status ?? details).from : undefined,
    actor: row,
  };
}

// ── What is there ───────────────────────────────────────────────────────────────────────────────────────────────────

async function loadEntities({ db, actor }: Eyes, told: Told[]) {
  const viewer = viewerOf(actor);
  const about = (name: string, isWanted: (one: Told) => boolean) => idsOf(told.filter(isWanted), name);
  const isAbout = (noun: string, id: string) => (one: Told) =>
    one.noun === noun || (one.noun === 'reaction' && reactedTo(one) === id);
  const rows = {
    post: await load(about('post_id', isAbout('post', 'post_id')), (ids) =>
      listVisiblePosts(db, viewer, ids),
    ),
    comment: await load(about('comment_id', isAbout('comment', 'comment_id')), (ids) =>
      listVisibleCommentsById(db, viewer, ids),
    ),
    reply: await load(about('reply_id', isAbout('reply', 'reply_id')), (ids) =>
      listVisibleRepliesById(db, viewer, ids),
    ),
    board: await load(
      about('board_id', ({ noun }) => noun === 'board'),
      (ids) => listSeenBoardsById(db, viewer, ids),
    ),
    user: await load(
      about('user_id', ({ noun }) => noun === 'member' || noun === 'board'),
      (ids) => listMembersById(db, ids),
    ),
    tag: await load(
      about('tag_id', ({ noun }) => noun === 'tag'),
      (ids) => listTagsById(db, ids),
    ),
  };
  const boards = await presentBoards({ db }, rows.board);
  return {
    post: byId(rows.post, 'post_id'),
    comment: byId(rows.comment, 'comment_id'),
    reply: byId(rows.reply, 'reply_id'),
    board: byId(rows.board, 'board_id'),
    boardShown: byId(boards, 'board_id'),
    user: byId(rows.user, 'user_id'),
    tag: byId(rows.tag, 'tag_id'),
  };
}

type Shown = Awaited<ReturnType<typeof loadEntities>>;

function ofPresent({ actor }: Eyes, one: Told, shown: Shown): Entities | undefined {
  const { ids } = one;
  switch (one.noun) {
    case 'post': {
      const post = shown.post.get(ids.post_id);
      if (!post || !knowsReview({ actor }, one.event, post.author_id)) return undefined;
      return { post: [presentPost(post)] };
    }
    case 'comment': {
      const comment = shown.comment.get(ids.comment_id);
      return comment && { comment: [presentComment(comment)] };
    }
    case 'reply': {
      const reply = shown.reply.get(ids.reply_id);
      return reply && { reply: [presentReply(reply)] };
    }
    case 'reaction':
      return ofReaction(one, shown);
    case 'member': {
      const user = shown.user.get(ids.user_id);
      return user && knowsMember({ actor }, ids) ? { user: [presentMember(actor, user)] } : undefined;
    }
    case 'board': {
      const board = shown.boardShown.get(ids.board_id);
      // With a post it tells of a pin, which is part of what stands in the board.
      if (ids.post_id !== undefined && shown.board.get(ids.board_id)?.reads !== 1) return undefined;
      if (!board || ids.user_id === undefined) return board && { board: [board] };
      const user = shown.user.get(ids.user_id);
      const knowsMembers = shown.board.get(ids.board_id)?.is_member === 1 || can(actor, 'boards.manage');
      return user && knowsMembers ? { board: [board], user: [presentMember(actor, user)] } : undefined;
    }
    case 'tag': {
      const tag = shown.tag.get(ids.tag_id);
      return tag && { tag: [presentTag(tag)] };
    }
  }
  return undefined;
}

/** That a post waited for approval is between its author and those who review. */
const isReviewing = new Set(['post.submitted', 'post.approved', 'post.rejected']);

/** Who reported what is for those who review, and never for who wrote it. */
function knowsReview(eyes: Pick<Eyes, 'actor'>, event: string, author_id: number) {
  if (event === 'post.reported') return can(eyes.actor, 'moderation.review');
  return !isReviewing.has(event) || reviews(eyes, author_id);
}

function ofReaction(one: Told, shown: Shown): Entities | undefined {
  const name = reactedTo(one);
  const ref_id = one.ids[name] as number;
  const { slot } = one.details;
  const reaction = {
    ref_type: kinds[name].toUpperCase(),
    ref_id,
    slot,
    user: presentActor(one.actor),
  };
  const target = ofPresent({} as Eyes, { ...one, noun: kinds[name], event: '' }, shown);
  return target && { reaction: [reaction], ...target };
}

const kinds = { post_id: 'post', comment_id: 'comment', reply_id: 'reply' } as const;

/** The id of what was reacted to; the ids of what it stands in are there too. */
const reactedTo = ({ ids }: Told) =>
  ids.reply_id !== undefined ? 'reply_id' : ids.comment_id !== undefined ? 'comment_id' : 'post_id';

// ── What was removed ────────────────────────────────────────────────────────────────────────────────────────────────

async function loadTraces(db: Db, viewer: Viewer, told: Told[]) {
  const about = (noun: string, name: string) =>
    idsOf(
      told.filter((one) => one.noun === noun),
      name,
    );
  return {
    post: byId(await load(about('post', 'post_id'), (ids) => listPostTraces(db, viewer, ids)), 'id'),
    comment: byId(
      await load(about('comment', 'comment_id'), (ids) => listCommentTraces(db, viewer, ids)),
      'id',
    ),
    reply: byId(await load(about('reply', 'reply_id'), (ids) => listReplyTraces(db, viewer, ids)), 'id'),
    board: byId(await load(about('board', 'board_id'), (ids) => listBoardTraces(db, viewer, ids)), 'id'),
    /** Boards where something was removed or hidden, and which they would read. */
    place: byId(
      await load([...new Set(told.map(placeOf).filter((id) => id !== undefined))], (ids) =>
        listPlaces(db, viewer, ids),
      ),
      'id',
    ),
  };
}

function ofRemoved(
  eyes: Eyes,
  one: Told,
  traces: Awaited<ReturnType<typeof loadTraces>>,
): Entities | undefined {
  const { noun, ids } = one;
  if (noun === 'tag') return { tag: [ids] };
  if (noun === 'member') return knowsMember(eyes, ids) ? { user: [ids] } : undefined;
  if (noun === 'board') return traces.board.has(ids.board_id) ? { board: [ids] } : undefined;
  const trace = traces[noun as 'post' | 'comment' | 'reply'].get(ids[`${noun}_id`]);
  if (!trace || !traces.place.has(placeOf(one))) return undefined;
  const { status, post_status, comment_status } = one.details;
  const viewer = viewerOf(eyes.actor);
  const wasSeen =
    sawBefore(viewer, status, trace.author_id) &&
    (trace.post !== Status.DELETED || sawBefore(viewer, post_status, trace.post_author)) &&
    (trace.comment !== Status.DELETED || sawBefore(viewer, comment_status, trace.comment_author));
  return wasSeen ? { [noun]: [ids] } : undefined;
}

/**
 * Which of the events took away what the actor saw until then, as a removal does: another status hides it. They are among
 * those that `seeEvents` leaves out, for what they are about is no longer theirs to know.
 */
export async function seeHidings({ db, actor }: Eyes, events: LoggedEvent[]): Promise<Set<number>> {
  const told = events.map(takeApart).filter(({ statusBefore }) => statusBefore !== undefined);
  const viewer = viewerOf(actor);
  const traces = await loadTraces(db, viewer, told);
  const wasSeen = (one: Told) => {
    const { noun, ids, statusBefore } = one;
    const trace = traces[noun as 'post' | 'comment' | 'reply'].get(ids[`${noun}_id`]);
    const isBelowRemoved = trace?.post === Status.DELETED || trace?.comment === Status.DELETED;
    if (!trace || isBelowRemoved || !traces.place.has(placeOf(one))) return false;
    return sawBefore(viewer, statusBefore, trace.author_id);
  };
  return new Set(told.filter(wasSeen).map(({ actor: { event_id } }) => event_id));
}

/** Judged by what it was when it was removed; what nobody noted counts as waiting for approval. */
const sawBefore = (viewer: Viewer, status: number | undefined, author_id = 0) =>
  seesEntity(viewer, { status: status ?? Status.APPROVAL_REQUIRED, author_id });

/** The board that something was removed from or hidden in; what stands there may have moved to another one since. */
const placeOf = ({ ids, details }: Told) => details.board_id ?? ids.board_id;

// ── Small things ────────────────────────────────────────────────────────────────────────────────────────────────────

const reviews = ({ actor }: Pick<Eyes, 'actor'>, author_id: number) =>
  can(actor, 'moderation.review') || author_id === actor.userId;

/** Members are listed for those with users.list; everybody knows of themselves. */
const knowsMember = ({ actor }: Pick<Eyes, 'actor'>, { user_id }: EventIds) =>
  can(actor, 'users.list') || user_id === actor.userId;

const idsOf = (told: Told[], name: string) => [
  ...new Set(told.map(({ ids }) => ids[name]).filter((id): id is number => id !== undefined)),
];

const load = async <Row>(ids: number[], list: (ids: number[]) => Promise<Row[]>) =>
  ids.length === 0 ? [] : list(ids);

const byId = <Row, Key extends keyof Row>(rows: Row[], key: Key) =>
  new Map<unknown, Row>(rows.map((row) => [row[key], row]));

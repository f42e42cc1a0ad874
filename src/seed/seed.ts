import { newSid } from '../content/ksuid.ts';
import { shortText } from '../content/text.ts';
import { copiedTables } from '../copying/copied-tables.ts';
import { mendCounters } from '../counters/check.queries.ts';
import type { Database, Db } from '../db/open.ts';
import { foldName, nameKey } from '../members/names.ts';
import { MEMBER, MODERATOR, Status, UserStatus } from '../permissions.ts';
import { documentText } from '../search/search.index.ts';
import { type Amounts, joinedBy, type Plan, planCommunity } from './plan.ts';
import { createRandom, type Random } from './random.ts';
import { hasDocuments, lastIds, listTagIds, listTakenNames, rowWriter } from './seed.queries.ts';
import { createWriter, type Writer, type Written } from './text.ts';

/** The hand-written tags: what the texts have as hashtags. */
const TAGS = 40;

/** One member in so many keeps order. */
const MODERATORS = 40;

const DAY = 86_400_000;

/** Told how far it is, now and then. */
export type Progress = (noun: string, done: number, of: number) => void;

/**
 * Adds a community that reads as if people had made it, in one transaction. On an empty database the same seed and
 * amounts give the same rows, ids and times included.
 */
export async function seed(
  database: Database,
  seed: string,
  amounts: Amounts,
  progress: Progress = () => {},
) {
  const { dialect } = database;
  await database.transaction(async (db) => {
    await dialect.holdTables(
      db,
      copiedTables.map(({ name }) => name),
    );
    const write = () => writeCommunity(db, seed, amounts, progress);
    // Beside documents that are there already, building the index anew could cost more than adding to it.
    if (await hasDocuments(db)) await write();
    else await dialect.withoutSearchIndex(db, write);
    await dialect.resetSequences(db);
    // Texts carry their counters already; members and boards get theirs here.
    await mendCounters(db);
  });
}

/** What the steps share. */
interface Seeding {
  db: Db;
  random: Random;
  plan: Plan;
  /** The highest ids that were there before. */
  last: Awaited<ReturnType<typeof lastIds>>;
  writer: Writer;
  extras: ReturnType<typeof writeExtras>;
  progress: Progress;
}

async function writeCommunity(db: Db, name: string, amounts: Amounts, progress: Progress) {
  const last = await lastIds(db);
  // A second community on top of the first says something else.
  const random = createRandom(name).fork(`${last.users} ${last.posts}`);
  const plan = planCommunity(random.fork('plan'), amounts);
  const usernames = await writeMembers(db, random.fork('members'), plan, last.users, progress);
  await writeBoards(db, plan, amounts.boards, last.boards);
  const tagIds = await writeTags(db, plan);
  const seeding = {
    db,
    random,
    plan,
    last,
    writer: createWriter(random.fork('texts'), { tags: TAGS, usernames }),
    extras: writeExtras(db, random.fork('reactions'), plan, last.users, tagIds),
    progress,
  };
  const aboutPosts = await writePosts(seeding);
  const aboutComments = await writeComments(seeding, aboutPosts);
  await writeReplies(seeding, aboutComments);
  await seeding.extras.flush();
}

/** @returns their usernames */
async function writeMembers(db: Db, random: Random, plan: Plan, lastId: number, progress: Progress) {
  const users = rowWriter(db, 'users');
  const documents = rowWriter(db, 'search_documents');
  const taken = await listTakenNames(db);
  const names = createWriter(random);
  const sids = random.fork('sids');
  const usernames: string[] = [];
  for (const [index, at] of plan.members.at.entries()) {
    const id = lastId + index + 1;
    const { first_name, last_name = null, description, lang, timezone, ...rest } = names.memberName(id - 1);
    let { username } = rest;
    while (taken.has(foldName(username)) || taken.has(`${foldName(username)}@example.org`)) username += '_';
    usernames.push(username);
    const email = `${username}@example.org`;
    const sid = newSid(new Date(at), Buffer.from(Array.from({ length: 16 }, () => sids.int(0, 255))));
    const about = description === undefined ? '' : `<p>${description}</p>`;
    const role = index % MODERATORS === 1 ? MODERATOR : MEMBER;
    const joined = iso(at);
    await users.add([
      id,
      sid,
      username,
      foldName(username),
      email,
      foldName(email),
      first_name,
      last_name,
      nameKey({ first_name, last_name }),
      lang,
      timezone,
      about,
      role,
      UserStatus.ACTIVE,
      joined,
      joined,
    ]);
    await documents.add(['USER', id, documentText([username, first_name, last_name])]);
    if (index % 1_000 === 999) progress('members', index + 1, plan.members.at.length);
  }
  await users.flush();
  await documents.flush();
  return usernames;
}

async function writeBoards(db: Db, plan: Plan, count: number, lastId: number) {
  const boards = rowWriter(db, 'boards');
  const names = createWriter(createRandom('boards'));
  const at = iso(plan.members.at[0] ?? plan.end);
  for (let index = 0; index < count; index += 1) {
    const id = lastId + index + 1;
    const { board_name, about, icon } = names.board(id - 1);
    // Open to all; members post at once. Nobody posted before their board was there.
    await boards.add([id, board_name, about, icon, 0, 0, 10, 0, id, at, at]);
  }
  await boards.flush();
}

/** @returns the ids of the tags by name; those that were there already stay as they are */
async function writeTags(db: Db, plan: Plan): Promise<Map<string, number>> {
  const writer = createWriter(createRandom('tags'));
  const tags = Array.from({ length: TAGS }, (_, index) => writer.tag(index));
  const names = tags.map((tag) => tag.name);
  const present = new Set((await listTagIds(db, names)).map((row) => row.name_key));
  const at = iso(plan.members.at[0] ?? plan.end);
  const rows = rowWriter(db, 'tags');
  for (const { name, description, back_color, text_color } of tags) {
    if (present.has(name)) continue;
    await rows.add([name, name, name, description, back_color, text_color, at, at]);
  }
  await rows.flush();
  const ids = new Map((await listTagIds(db, names)).map((row) => [row.name_key as string, row.tag_id]));
  const documents = rowWriter(db, 'search_documents');
  for (const name of names)
    if (!present.has(name)) await documents.add(['TAG', ids.get(name), documentText([name, name])]);
  await documents.flush();
  return ids;
}

/** @returns what each post is about */
async function writePosts({ db, random, plan: { posts }, last, writer, extras, progress }: Seeding) {
  const rows = rowWriter(db, 'posts');
  const abouts = new Uint8Array(posts.at.length);
  const views = random.fork('views');
  for (const [index, at] of posts.at.entries()) {
    const id = last.posts + index + 1;
    const written = writer.post();
    abouts[index] = written.about;
    const liveliness = (posts.comments[index] as number) + (posts.replies[index] as number);
    const counts = await extras.add('POST', id, at, 2, written, written.headline);
    const post = [
      id,
      last.boards + (posts.board[index] as number) + 1,
      written.headline,
      shortText(written.text),
      Status.ACTIVE,
      posts.comments[index],
      posts.replies[index],
      views.int(liveliness, 20 + liveliness * 9),
      iso(posts.lastActivity[index] as number),
    ];
    await rows.add([
      ...post,
      ...writtenValues(last.users + (posts.author[index] as number) + 1, written, counts, at),
    ]);
    if (index % 1_000 === 999) progress('posts', index + 1, posts.at.length);
  }
  await rows.flush();
  return abouts;
}

/** @returns what each comment is about */
async function writeComments(
  { db, plan: { comments }, last, writer, extras, progress }: Seeding,
  aboutPosts: Uint8Array,
) {
  const rows = rowWriter(db, 'comments');
  const abouts = new Uint8Array(comments.at.length);
  for (const [index, at] of comments.at.entries()) {
    const id = last.comments + index + 1;
    const post = comments.post[index] as number;
    const written = writer.comment(aboutPosts[post]);
    abouts[index] = written.about;
    const counts = await extras.add('COMMENT', id, at, 0.25, written);
    await rows.add([
      id,
      last.posts + post + 1,
      Status.ACTIVE,
      comments.replies[index],
      ...writtenValues(last.users + (comments.author[index] as number) + 1, written, counts, at),
    ]);
    if (index % 1_000 === 999) progress('comments', index + 1, comments.at.length);
  }
  await rows.flush();
  return abouts;
}

async function writeReplies(
  { db, plan: { comments, replies }, last, writer, extras, progress }: Seeding,
  aboutComments: Uint8Array,
) {
  const rows = rowWriter(db, 'replies');
  for (const [index, at] of replies.at.entries()) {
    const id = last.replies + index + 1;
    const comment = replies.comment[index] as number;
    const written = writer.reply(aboutComments[comment]);
    const counts = await extras.add('REPLY', id, at, 0.12, written);
    await rows.add([
      id,
      last.comments + comment + 1,
      last.posts + (comments.post[comment] as number) + 1,
      Status.ACTIVE,
      ...writtenValues(last.users + (replies.author[index] as number) + 1, written, counts, at),
    ]);
    if (index % 1_000 === 999) progress('replies', index + 1, replies.at.length);
  }
  await rows.flush();
}

/** In the order of `writtenColumns`. */
function writtenValues(author: number, { content, text }: Written, counts: readonly number[], at: number) {
  const written = iso(at);
  return [author, content, text, counts.reduce((sum, count) => sum + count, 0), ...counts, written, written];
}

/** What hangs on a text beside its row: reactions, tags and its place in search. */
function writeExtras(
  db: Db,
  random: Random,
  plan: Plan,
  lastUser: number,
  tagIds: ReadonlyMap<string, number>,
) {
  const reactions = rowWriter(db, 'reactions');
  const mappings = rowWriter(db, 'tag_mappings');
  const documents = rowWriter(db, 'search_documents');
  const quiet = [0, 0, 0, 0, 0, 0] as const;

  return {
    /**
     * @param liking how many reactions such a text has on average
     * @returns how many of each slot it got
     */
    async add(
      type: string,
      id: number,
      at: number,
      liking: number,
      { text, tags }: Written,
      headline?: string,
    ) {
      await documents.add([type, id, documentText([headline, text])]);
      for (const name of tags) {
        const tagId = tagIds.get(name);
        if (tagId !== undefined) await mappings.add([tagId, type, id, 1, iso(at)]);
      }
      if (!random.chance(Math.min(0.75, liking / 2))) return quiet;
      const counts = [...quiet] as number[];
      const present = joinedBy(plan, at);
      const many = Math.min(present, 1 + random.skewed(Math.ceil(4 + 4 * liking)));
      const first = random.skewed(present);
      for (let turn = 0; turn < many; turn += 1) {
        const slot = random.skewed(6);
        counts[slot] = (counts[slot] as number) + 1;
        const when = Math.min(plan.end, at + random.int(1, 2 * DAY));
        await reactions.add([type, id, lastUser + ((first + turn) % present) + 1, `s${slot + 1}`, iso(when)]);
      }
      return counts;
    },
    async flush() {
      for (const rows of [reactions, mappings, documents]) await rows.flush();
    },
  };
}

const iso = (at: number) => new Date(at).toISOString();

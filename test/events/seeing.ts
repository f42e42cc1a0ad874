import { publicEvents } from '../../src/events/events.catalog.ts';
import { can, type Permission } from '../../src/permissions.ts';
import type { Caller, TestServer } from '../support/server.ts';

/** Somebody who reads the log, and what their role holds. */
export interface Reader extends Caller {
  name: string;
  permissions: ReadonlySet<Permission>;
}

export interface Row {
  seq: number;
  event: string;
  ids: Record<string, number>;
  details: { status?: number };
}

/** The whole log with its details, as nobody sees it. */
export async function wholeLog({ database, app }: TestServer, after: number): Promise<Row[]> {
  await app.services.eventLog.advance();
  const rows = await database.db
    .selectFrom('events')
    .select(['seq', 'event', 'ids', 'details'])
    .where('seq', '>', after)
    .orderBy('seq')
    .execute();
  return rows
    .filter(({ event }) => (publicEvents as string[]).includes(event))
    .map(({ seq, event, ids, details }) => ({
      seq: Number(seq),
      event,
      ids: JSON.parse(ids),
      details: JSON.parse(details ?? '{}'),
    }));
}

const addresses = {
  post: ({ post_id }: Row['ids']) => `/posts/${post_id}`,
  comment: ({ comment_id }: Row['ids']) => `/comments/${comment_id}`,
  reply: ({ reply_id }: Row['ids']) => `/replies/${reply_id}`,
  board: ({ board_id }: Row['ids']) => `/boards/${board_id}`,
  tag: ({ tag_id }: Row['ids']) => `/tags/${tag_id}`,
};
type Noun = keyof typeof addresses;

/** Asks the API, each question once, what its readers may see at the address of each thing. */
export class Eyes {
  readonly #answers = new Map<string, Promise<boolean>>();
  /** Who saw what at its address before it was removed: `${reader} ${path}`. */
  readonly #before = new Set<string>();
  readonly #readers: Reader[];

  constructor(readers: Reader[]) {
    this.#readers = readers;
  }

  /** Notes who sees it, and then removes it. */
  async remove(path: string, by: Caller) {
    for (const reader of this.#readers) {
      if (await this.#sees(reader, path)) this.#before.add(`${reader.name} ${path}`);
    }
    this.#answers.clear();
    const { status, body } = await by.delete(path);
    if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`);
  }

  /** What is asked from here on is asked anew. */
  forget = () => this.#answers.clear();

  #sees(reader: Reader, path: string): Promise<boolean> {
    const question = `${reader.name} ${path}`;
    let answer = this.#answers.get(question);
    if (!answer) {
      answer = reader.get(path).then(({ status }) => status === 200);
      this.#answers.set(question, answer);
    }
    return answer;
  }

  /** Whether the reader may know of the event, by what the rest of the API shows them. */
  async mayKnow(reader: Reader, { event, ids }: Row): Promise<boolean> {
    const [noun, verb = ''] = event.split('.') as [string, string];
    if (noun === 'member') {
      const isListed = can({ userId: 0, roleId: 0, ...reader }, 'users.list');
      return isListed || ids.user_id === reader.user_id;
    }
    if (verb.startsWith('member_')) return this.#sees(reader, `/boards/${ids.board_id}/members`);
    // A pin is part of what stands in the board.
    if (noun === 'board' && ids.post_id !== undefined) return this.#sees(reader, `/posts/${ids.post_id}`);
    const path = addresses[noun === 'reaction' ? reactedTo(ids) : (noun as Noun)](ids);
    if (verb === 'deleted') return noun === 'tag' || this.#before.has(`${reader.name} ${path}`);
    if (!(await this.#sees(reader, path))) return false;
    return (
      !['post.submitted', 'post.approved', 'post.rejected'].includes(event) || this.#reviews(reader, path)
    );
  }

  async #reviews(reader: Reader, path: string) {
    if (reader.permissions.has('moderation.review')) return true;
    return (await reader.get(path)).body.user.user_id === reader.user_id;
  }
}

const reactedTo = (ids: Row['ids']): Noun =>
  ids.reply_id !== undefined ? 'reply' : ids.comment_id !== undefined ? 'comment' : 'post';

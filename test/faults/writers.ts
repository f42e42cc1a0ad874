import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import type { Database } from '../../src/db/open.ts';

/** People who write all at once, and remember what they were told. */

export interface Owner {
  msid: string;
  api_key: string;
}

interface Request {
  method: 'POST' | 'PUT';
  path: string;
  body?: Record<string, unknown>;
  /** Its Idempotency-Key, and the mark in what it writes. */
  key: string;
}

interface Acknowledged {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: answers have every shape
  body: any;
}

export interface Sent extends Request {
  /** What the server answered; undefined when the connection broke first. */
  answer?: Acknowledged;
}

const WRITERS = 16;

/** Sends one request. @throws TypeError, as fetch does, when the connection breaks */
export async function call(url: string, owner: Owner, { method, path, body, key }: Request) {
  const response = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${owner.api_key}`,
      'idempotency-key': key,
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    body: body ? JSON.stringify(body) : null,
    signal: AbortSignal.timeout(30_000),
  });
  const text = await response.text();
  return { status: response.status, body: JSON.parse(text), headers: response.headers };
}

export interface Writing {
  /** Everything that was sent so far. */
  sent: Sent[];
  /** Waits until so many more requests were acknowledged. */
  acknowledged(count: number): Promise<void>;
  /** Waits until so many were answered with a 503. */
  refused(count: number): Promise<void>;
  /** Tells the writers to send nothing more, and waits for what is under way. */
  stop(): Promise<Sent[]>;
}

let rounds = 0;

/**
 * Starts 16 writers of posts, comments and reactions. They go on until they are stopped; a server that is away makes
 * them wait a moment.
 * @param urls of the servers, taken in turns
 */
export function startWriting(urls: string[], owner: Owner, board_id: number, post_id: number): Writing {
  rounds += 1;
  const round = rounds;
  const sent: Sent[] = [];
  let stopped = false;
  let refusals = 0;

  const writer = async (number: number) => {
    let newest: string | undefined;
    let newestPost: number | undefined;
    for (let turn = 0; !stopped; turn += 1) {
      const key = `round${round}-writer${number}-turn${turn}`;
      const request: Sent = requestOf(turn, key, newest, {
        owner,
        board_id,
        // Half of the comments go to one post, which everybody writes to; the others to posts of their own.
        post_id: turn % 2 ? post_id : (newestPost ?? post_id),
      });
      sent.push(request);
      try {
        const { status, body, headers } = await call(urls[turn % urls.length] as string, owner, request);
        if (status === 503) {
          expect(headers.get('retry-after')).toMatch(/^\d+$/);
          refusals += 1;
          await sleep(20);
        } else {
          request.answer = { status, body };
          if (body.comment_id) newest = `/comments/${body.comment_id}`;
          else if (body.post_id) newest = `/posts/${body.post_id}`;
          if (request.path === '/posts') newestPost = body.post_id;
        }
      } catch {
        await sleep(20);
      }
    }
  };

  const writers = Promise.all(Array.from({ length: WRITERS }, (_, number) => writer(number)));
  return {
    sent,
    async acknowledged(count) {
      const answered = () => sent.filter(({ answer }) => answer).length;
      const enough = answered() + count;
      while (answered() < enough && !stopped) await sleep(5);
    },
    async refused(count) {
      while (refusals < count && !stopped) await sleep(5);
    },
    async stop() {
      stopped = true;
      await writers;
      return sent;
    },
  };
}

function requestOf(
  turn: number,
  key: string,
  newest: string | undefined,
  { owner, board_id, post_id }: { owner: Owner; board_id: number; post_id: number },
): Request {
  const content = `<p>${key}</p>`;
  if (turn % 3 === 1 && newest) return { method: 'PUT', path: `${newest}/reactions/s${1 + (turn % 6)}`, key };
  if (turn % 4 === 0) {
    const body = { board_id, headline: key, content, authors: [owner.msid] };
    return { method: 'POST', path: '/posts', key, body };
  }
  return { method: 'POST', path: '/comments', key, body: { post_id, content, author: owner.msid } };
}

/** Everything that was acknowledged is there, once, and nothing else than what was sent is there. */
export async function expectKept(database: Database, sent: Sent[]) {
  const posts = await database.db.selectFrom('posts').select(['post_id', 'clean_text']).execute();
  const comments = await database.db.selectFrom('comments').select(['comment_id', 'clean_text']).execute();
  const reactions = await database.db
    .selectFrom('reactions')
    .select(['ref_type', 'ref_id', 'slot'])
    .execute();
  const ids = new Map<string, number[]>();
  const add = (key: string, id: number) => ids.set(key, [...(ids.get(key) ?? []), id]);
  for (const { clean_text, post_id } of posts) add(clean_text, post_id);
  for (const { clean_text, comment_id } of comments) add(clean_text, comment_id);
  const reacted = new Set(
    reactions.map(({ ref_type, ref_id, slot }) => `/${ref_type.toLowerCase()}s/${ref_id}/reactions/${slot}`),
  );

  const bad = sent.flatMap(({ method, path, key, answer }) => {
    const found = method === 'POST' ? (ids.get(key) ?? []) : reacted.has(path) ? [0] : [];
    if (found.length > 1) return [`${key}: there ${found.length} times`];
    // A commit that broke off may have happened: only a repeat with its key makes sure.
    if (!answer) return [];
    if (answer.status !== (method === 'POST' ? 201 : 200)) return [`${key}: ${JSON.stringify(answer)}`];
    if (found.length === 0) return [`${key}: acknowledged, and lost`];
    const id = answer.body.comment_id ?? answer.body.post_id;
    return method === 'POST' && found[0] !== id ? [`${key}: is ${found[0]}, was said to be ${id}`] : [];
  });
  expect(bad).toEqual([]);
}

/** A repeat of each gets the answer that the first had; what broke off or was refused is done now. */
export async function expectSameAnswers(url: string, owner: Owner, sent: Sent[]) {
  const waiting = [...sent];
  const bad: string[] = [];
  const repeat = async () => {
    for (let request = waiting.pop(); request; request = waiting.pop()) {
      const { status, body, headers } = await call(url, owner, request);
      const { answer, key, method } = request;
      const replayed = headers.get('idempotency-replayed') === 'true';
      if (!answer && status === (method === 'POST' ? 201 : 200)) request.answer = { status, body };
      else if (!answer) bad.push(`${key}: ${status} ${JSON.stringify(body)}`);
      else if (
        !replayed ||
        status !== answer.status ||
        JSON.stringify(body) !== JSON.stringify(answer.body)
      ) {
        bad.push(`${key}: ${JSON.stringify(answer)}, then ${status} ${JSON.stringify(body)}`);
      }
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, repeat));
  expect(bad).toEqual([]);
}

/** A board and a post to write in. */
export async function makePlace(url: string, owner: Owner) {
  const settings = { is_private: false, hidden_type: 0, permission_for: 10, needs_approval: false };
  const board = await call(url, owner, {
    method: 'POST',
    path: '/boards',
    key: 'the board',
    body: { board_name: 'Faults', ...settings },
  });
  const post = await call(url, owner, {
    method: 'POST',
    path: '/posts',
    key: 'the post',
    body: { board_id: board.body.board_id, headline: 'The post', content: 'The post', authors: [owner.msid] },
  });
  return { board_id: board.body.board_id as number, post_id: post.body.post_id as number };
}

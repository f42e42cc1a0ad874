import { readFileSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { PATIENCE } from '../support/until.ts';
import { isFull, type Settings } from './process.ts';
import { call, type Owner } from './writers.ts';

/** What the tests of webhooks under faults share: receivers that misbehave, and writers who make events. */

/** Receivers are on loopback here. */
export const toLoopback = (settings: Settings, more: Record<string, string> = {}): Settings => ({
  ...settings,
  WEBHOOK_ALLOW_CIDRS: '127.0.0.0/8',
  ...more,
});

export interface Arrival {
  /** The webhook, told apart by the path that it was registered with. */
  path: string;
  webhook_id: string;
  job_id: number;
  seq: number;
  comment_id: number;
  /** Milliseconds since 1970. */
  at: number;
  /** What it was answered with; undefined when it was not. */
  status: number | undefined;
}

/** A receiver that can hang, fail and go away, and that keeps little of what it got. */
export class Sink {
  arrivals: Arrival[] = [];
  /** Status to answer with; undefined leaves the sender hanging. */
  answer: (path: string) => number | undefined = () => 200;
  #server: Server;
  #hanging = new Map<ServerResponse, Arrival>();
  readonly port: number;

  private constructor(server: Server) {
    this.#server = server;
    this.port = (server.address() as AddressInfo).port;
    this.#serve(server);
  }

  static async start() {
    return new Sink(await listen(0));
  }

  get url() {
    return `http://127.0.0.1:${this.port}`;
  }

  get delivered() {
    return this.arrivals.filter(({ status = 0 }) => status >= 200 && status < 300);
  }

  /** Connections are refused from now on, and those that are open broken off. */
  async close() {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Listens again, at the same port. */
  async reopen() {
    this.#server = await listen(this.port);
    this.#serve(this.#server);
  }

  /** Answers whoever was left hanging. */
  letGo() {
    for (const [response, arrival] of this.#hanging) {
      arrival.status = 200;
      response.end();
    }
    this.#hanging.clear();
  }

  /** Waits until so many were delivered, of those that `isWanted`. @throws after `patience` milliseconds */
  async waitFor(count: number, patience = PATIENCE, isWanted: (arrival: Arrival) => boolean = () => true) {
    const until = Date.now() + patience;
    for (;;) {
      const start = performance.now();
      const there = new Set(this.delivered.filter(isWanted).map(({ path, seq }) => `${path} ${seq}`)).size;
      if (there >= count) return;
      if (Date.now() > until) throw new Error(`${there} of ${count} arrived within ${patience} ms`);
      // Counting a hundred thousand takes a while, and the receiver is in this process.
      await sleep(10 + 10 * (performance.now() - start));
    }
  }

  #serve(server: Server) {
    server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk) => chunks.push(chunk));
      request.on('end', () => {
        const { url: path = '', headers } = request;
        const { job_id, seq, entities } = JSON.parse(Buffer.concat(chunks).toString('utf8'));
        const status = this.answer(path);
        const [{ comment_id = 0 } = {}] = entities.comment ?? [];
        const webhook_id = String(headers['webhook-id']);
        const arrival = { path, webhook_id, job_id, seq, comment_id, at: Date.now(), status };
        this.arrivals.push(arrival);
        if (status === undefined) this.#hanging.set(response, arrival);
        else response.writeHead(status).end();
      });
    });
  }
}

async function listen(port: number): Promise<Server> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  return server;
}

/** Subscribes a target to comments. @returns the webhook's number */
export async function listenToComments(url: string, owner: Owner, target_url: string): Promise<number> {
  const { status, body } = await call(url, owner, {
    method: 'POST',
    path: '/webhooks',
    key: target_url,
    body: { event: 'comment.created', target_url },
  });
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body.webhook_id;
}

const WRITERS = 24;

let written = 0;

/** Writes comments, many at a time. @returns when each was acknowledged, by its number */
export async function writeComments(
  urls: string[],
  owner: Owner,
  post_id: number,
  count: number,
): Promise<Map<number, number>> {
  const acknowledged = new Map<number, number>();
  let left = count;
  const writer = async () => {
    while (left > 0) {
      left -= 1;
      written += 1;
      const comment = {
        method: 'POST' as const,
        path: '/comments',
        key: `comment ${written}`,
        body: { post_id, content: `<p>Comment ${written}</p>`, author: owner.msid },
      };
      const url = urls[left % urls.length] as string;
      let { status, body } = await call(url, owner, comment);
      // On a busy machine a server may say that it has too much to do.
      while (status === 503) {
        await sleep(50);
        ({ status, body } = await call(url, owner, comment));
      }
      if (status !== 201) throw new Error(JSON.stringify(body));
      acknowledged.set(body.comment_id, Date.now());
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, writer));
  return acknowledged;
}

/** Writes one comment after the other. @returns milliseconds from each answer to its arrival, shortest first */
export async function lags(
  sink: Sink,
  { urls, owner, post_id, pause }: { urls: string[]; owner: Owner; post_id: number; pause: number },
  count: number,
): Promise<number[]> {
  const acknowledged = new Map<number, number>();
  for (let event = 0; event < count; event += 1) {
    for (const [id, at] of await writeComments(urls, owner, post_id, 1)) acknowledged.set(id, at);
    await sleep(pause);
  }
  const isWanted = ({ comment_id }: Arrival) => acknowledged.has(comment_id);
  await sink.waitFor(count, PATIENCE, isWanted);
  return sink.delivered
    .filter(isWanted)
    .map(({ comment_id, at }) => at - (acknowledged.get(comment_id) as number))
    .toSorted((a, b) => a - b);
}

export const median = (sorted: number[]) => sorted[Math.floor(sorted.length / 2)] as number;

/** Every event came to every path, each under one id however often, and nothing else came. */
export function findOff(arrivals: Arrival[], paths: string[], comments: Iterable<number>): string[] {
  const ids = new Map<string, Set<string>>();
  for (const { path, comment_id, webhook_id, job_id } of arrivals) {
    const key = `${path} ${comment_id}`;
    ids.set(key, (ids.get(key) ?? new Set()).add(`${webhook_id} ${job_id}`));
  }
  const expected = new Set(paths.flatMap((path) => [...comments].map((id) => `${path} ${id}`)));
  const used = [...ids.values()].flatMap((of) => [...of]);
  return [
    ...[...expected].filter((key) => !ids.has(key)).map((key) => `${key}: lost`),
    ...[...ids.keys()].filter((key) => !expected.has(key)).map((key) => `${key}: never happened`),
    ...[...ids].filter(([, of]) => of.size > 1).map(([key, of]) => `${key}: came as ${[...of].join(', ')}`),
    ...(new Set(used).size === used.length ? [] : ['an id was used for two events']),
  ];
}

/** First arrivals that came before an earlier event's. */
export function findDisorder(arrivals: Arrival[]): string[] {
  const newest = new Map<string, number>();
  const seen = new Set<string>();
  return arrivals.flatMap(({ path, seq }) => {
    const isFirst = !seen.has(`${path} ${seq}`);
    seen.add(`${path} ${seq}`);
    const before = newest.get(path) ?? 0;
    newest.set(path, Math.max(before, seq));
    return isFirst && seq < before ? [`${path}: ${seq} after ${before}`] : [];
  });
}

/** Arrivals beyond the first of each. */
export const countRepeats = (arrivals: Arrival[]) =>
  arrivals.length - new Set(arrivals.map(({ path, seq }) => `${path} ${seq}`)).size;

/** Bytes of memory that the process has. */
export function residentBytes(pid: number): number {
  const [, kilobytes] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) * 1_024;
}

/** Seconds of processor time that the process has used; the system counts a hundred ticks a second. */
export function processorSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** What is done at full length, and in `npm test`. */
export const fullOrShort = (full: number, short: number) => (isFull ? full : short);

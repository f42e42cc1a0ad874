import { expect } from 'vitest';
import { type Answer, type Caller, startServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';
import { type Behaviour, type Received, Receiver, toLoopback } from './receiver.ts';

/** What the tests of webhooks start from: a server that delivers, and a receiver with a path for each webhook. */
export interface Hooks {
  server: TestServer;
  receiver: Receiver;
  /** Subscribes to every event, unless `fields` say otherwise. */
  subscribe(by: Caller, fields?: object, behave?: Behaviour): Promise<Hook>;
  close(): Promise<void>;
}

export async function startHooks(env: Record<string, string> = {}): Promise<Hooks> {
  const receiver = await Receiver.start();
  const server = await startServer({ ...toLoopback, ...env }, { works: true });
  let paths = 0;
  return {
    server,
    receiver,
    async subscribe(by, fields = {}, behave) {
      paths += 1;
      const path = `/hooks/${paths}`;
      if (behave) receiver.behaviours.set(path, behave);
      const input = {
        target_url: receiver.url + path,
        ...('event' in fields ? {} : { events: ['*'] }),
        ...fields,
      };
      const { status, body } = await by.post('/webhooks', input);
      expect([status, body.errors]).toEqual([201, undefined]);
      return new Hook(server, receiver, by, path, body);
    },
    async close() {
      await server.close();
      await receiver.stop();
    },
  };
}

/** A subscription as its owner sees it, and what arrives for it. */
export class Hook {
  readonly webhook_id: number;
  readonly secret: string;
  readonly url: string;
  readonly path: string;
  readonly owner: Caller;
  readonly #server: TestServer;
  readonly #receiver: Receiver;

  constructor(
    server: TestServer,
    receiver: Receiver,
    owner: Caller,
    path: string,
    { webhook_id, secret }: { webhook_id: number; secret: string },
  ) {
    this.#server = server;
    this.#receiver = receiver;
    this.owner = owner;
    this.path = path;
    this.webhook_id = webhook_id;
    this.secret = secret;
    this.url = `/webhooks/${webhook_id}`;
  }

  /** What arrived, in that order. */
  get received(): Received[] {
    return this.#receiver.received.filter(({ path }) => path === this.path);
  }

  get events(): string[] {
    return this.received.map(({ payload }) => payload.event);
  }

  behave(behaviour: Behaviour) {
    this.#receiver.behaviours.set(this.path, behaviour);
  }

  waitFor(count: number, isWanted: (received: Received) => boolean = () => true) {
    return this.#receiver.waitFor(count, (received) => received.path === this.path && isWanted(received));
  }

  /** Waits until nothing is in line any more, of all that was written before. */
  async settled() {
    // Answers when the events that are committed are in line.
    await this.owner.get('/events');
    await until(async () => (await this.waiting()) === 0);
  }

  /** Deliveries in line, those too that its owner may not know of. */
  async waiting(): Promise<number> {
    const rows = await this.#server.database.db
      .selectFrom('webhook_deliveries')
      .select('job_id')
      .where('webhook_id', '=', this.webhook_id)
      .where('state', '=', 'waiting')
      .execute();
    return rows.length;
  }

  /** The log, newest first. */
  async log(query = 'page_size=50'): Promise<Answer['body']> {
    const { status, body } = await this.owner.get(`${this.url}/deliveries?${query}`);
    expect(status).toBe(200);
    return body;
  }

  /** Waits until the server has disabled it. @returns it, as another owner sees it */
  disabled(): Promise<Answer['body']> {
    return until(async () => {
      const { body } = await this.#server.owner.get(this.url);
      return body.enabled === false && body;
    });
  }
}

/** Answers with nothing but a status. */
export const answer =
  (status: number, headers: Record<string, string> = {}): Behaviour =>
  (_received, response) =>
    void response.writeHead(status, headers).end();

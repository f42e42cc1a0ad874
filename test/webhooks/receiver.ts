import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { Webhook } from 'standardwebhooks';
import { PATIENCE } from '../support/until.ts';

/** What arrived. */
export interface Received {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
  /** Milliseconds since 1970. */
  at: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into payloads of every event
  payload: any;
}

/** Answers a delivery; 200 without one. */
export type Behaviour = (received: Received, response: ServerResponse) => void | Promise<void>;

/** A real receiver on loopback that writes down what arrives. */
export class Receiver {
  readonly received: Received[] = [];
  behave: Behaviour = (_received, response) => void response.end('ok');
  /** What is done instead of `behave` for single paths. */
  readonly behaviours = new Map<string, Behaviour>();
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start(): Promise<Receiver> {
    const server = createServer();
    const receiver = new Receiver(server);
    server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk) => chunks.push(chunk));
      request.on('end', () => {
        const body = Buffer.concat(chunks).toString('utf8');
        const { url: path = '', headers } = request;
        const received = { path, headers, body, at: Date.now(), payload: JSON.parse(body || 'null') };
        receiver.received.push(received);
        void (receiver.behaviours.get(path) ?? receiver.behave)(received, response);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  get url() {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Waits until this many have arrived, of those that `isWanted`. @throws when that takes too long */
  async waitFor(count: number, isWanted: (received: Received) => boolean = () => true): Promise<Received[]> {
    const until = Date.now() + PATIENCE;
    for (;;) {
      const found = this.received.filter(isWanted);
      if (found.length >= count) return found;
      if (Date.now() > until) throw new Error(`${found.length} of ${count} arrived within ${PATIENCE} ms`);
      await delay(10);
    }
  }

  clear() {
    this.received.length = 0;
  }

  async stop() {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** Checks the signature as the scheme's own library does. @throws when it is wrong */
export const verify = (secret: string, { body, headers }: Received) =>
  new Webhook(secret).verify(body, headers as Record<string, string>);

/** Settings under which webhooks reach receivers on loopback, and try again soon. */
export const toLoopback = { WEBHOOK_ALLOW_CIDRS: '127.0.0.0/8', WEBHOOK_RETRY_SCALE: '0.01' };

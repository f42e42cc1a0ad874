import { setTimeout as delay } from 'node:timers/promises';
import type { Answer, Caller, TestServer } from '../support/server.ts';
import { PATIENCE } from '../support/until.ts';

/** An event as the log shows it. */
export interface Shown {
  event_id: number;
  seq: number;
  event: string;
  occurred_at: string;
  actor?: { user_id: number; msid: string };
  ids: Record<string, number>;
}

/** Where the log ends now, for this caller as for everybody. */
export async function newestPlace(caller: Pick<Caller, 'get'>): Promise<number> {
  let after = 0;
  for (;;) {
    const answer = await caller.get(`/events?page_size=50&after_seq=${after}`);
    after = placeOf(answer);
    if (answer.headers.get('has_more') === '0') return after;
  }
}

/** Everything after a place that the caller may know of, page by page. */
export async function readAfter(
  caller: Pick<Caller, 'get'>,
  place: number,
  query = 'page_size=50',
): Promise<Shown[]> {
  const events: Shown[] = [];
  let after = place;
  for (;;) {
    const answer = await caller.get(`/events?after_seq=${after}&${query}`);
    if (answer.status !== 200) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
    events.push(...answer.body);
    after = placeOf(answer);
    if (answer.headers.get('has_more') === '0') return events;
  }
}

export const placeOf = ({ headers }: Answer) => Number(headers.get('last_seq'));

/** As `post.created {"post_id":1}`, easy to compare. */
export const told = ({ event, ids }: Pick<Shown, 'event' | 'ids'>) => `${event} ${JSON.stringify(ids)}`;

/** A stream of events that is read as it comes. */
export class Stream {
  status = 0;
  /** All that came. */
  text = '';
  isOver = false;
  /** Resolves when the server ended it, or it was closed. */
  readonly over: Promise<void>;
  readonly #leave = new AbortController();
  readonly #opened: Promise<void>;

  private constructor(url: string, headers: Record<string, string>) {
    let opened = () => {};
    this.#opened = new Promise((resolve) => {
      opened = resolve;
    });
    this.over = this.#read(url, headers, opened).finally(() => {
      opened();
      this.isOver = true;
    });
  }

  /** Resolves as soon as its head is there. */
  static async open(
    server: Pick<TestServer, 'url'>,
    { api_key }: Pick<Caller, 'api_key'>,
    query = '',
    headers: Record<string, string> = {},
  ): Promise<Stream> {
    const stream = new Stream(`${server.url}/api/v1/events/stream${query}`, {
      authorization: `Bearer ${api_key}`,
      ...headers,
    });
    await stream.#opened;
    return stream;
  }

  async #read(url: string, headers: Record<string, string>, opened: () => void) {
    try {
      const response = await fetch(url, { headers, signal: this.#leave.signal });
      this.status = response.status;
      opened();
      const decoder = new TextDecoder();
      for await (const chunk of response.body ?? []) this.text += decoder.decode(chunk, { stream: true });
    } catch (error) {
      if (!this.#leave.signal.aborted) throw error;
    }
  }

  /** The messages that have data. */
  get events(): Shown[] {
    return this.text.split('\n\n').flatMap((message) => {
      const data = /^data: (.*)$/m.exec(message)?.[1];
      return data === undefined ? [] : [JSON.parse(data)];
    });
  }

  /** What a client would send as Last-Event-ID. */
  get lastId(): number {
    return Number([...this.text.matchAll(/^id: (\d+)$/gm)].at(-1)?.[1] ?? 0);
  }

  async waitFor(isThere: (stream: Stream) => boolean) {
    const until = Date.now() + PATIENCE;
    while (!isThere(this)) {
      if (Date.now() > until) throw new Error(`it did not come within ${PATIENCE} ms:\n${this.text}`);
      await delay(5);
    }
  }

  /** Waits until everything up to this place was sent, or passed over. */
  upTo = (place: number) => this.waitFor(({ lastId }) => lastId >= place);

  async close() {
    this.#leave.abort();
    await this.over;
  }
}

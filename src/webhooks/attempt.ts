import { type Dispatcher, request } from 'undici';
import { readRetryAfter } from './schedule.ts';

/** Bytes of an answer that are read; the connection is closed over the rest. */
const MOST_READ = 64 * 1024;

/** Characters of an answer that the log keeps. */
const KEPT = 1_000;

/** How one attempt went. */
export interface Outcome {
  /** RFC 3339. */
  attempted_at: string;
  /** Undefined when no answer came. */
  http_status: number | undefined;
  duration_ms: number;
  /** Why there was no answer. */
  error: string | undefined;
  /** How the answer begins. */
  response: string | undefined;
  /** Milliseconds that the receiver asked to be left alone for. */
  retryAfter: number;
}

export const isSuccess = ({ http_status = 0 }: Pick<Outcome, 'http_status'>) =>
  http_status >= 200 && http_status < 300;

/** The receiver wants nothing more, ever. */
export const isGone = ({ http_status }: Pick<Outcome, 'http_status'>) => http_status === 410;

interface Attempt {
  url: string;
  headers: Record<string, string>;
  body: string;
  /** Milliseconds for all of it: connecting, sending, the answer. */
  timeout: number;
  /** The server stops. */
  stop: AbortSignal;
}

/**
 * Sends one delivery once. Follows no redirect: whoever was registered is called, nobody else.
 * @returns undefined when it was stopped before an answer came; then nothing is known
 */
export async function attempt(
  agent: Dispatcher,
  { url, headers, body, timeout, stop }: Attempt,
): Promise<Outcome | undefined> {
  const attempted_at = new Date().toISOString();
  const start = performance.now();
  const tooLong = new AbortController();
  const timer = setTimeout(() => tooLong.abort(), timeout);
  const end = () => tooLong.abort();
  stop.addEventListener('abort', end, { once: true });
  const outcome = (rest: Partial<Outcome>): Outcome => ({
    attempted_at,
    http_status: undefined,
    duration_ms: Math.round(performance.now() - start),
    error: undefined,
    response: undefined,
    retryAfter: 0,
    ...rest,
  });
  try {
    const answer = await request(url, {
      dispatcher: agent,
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': 'Hearth-Webhooks/1',
        ...headers,
      },
      body,
      signal: tooLong.signal,
    });
    const response = await readBeginning(answer.body);
    return outcome({
      http_status: answer.statusCode,
      response,
      retryAfter: readRetryAfter(oneHeader(answer.headers['retry-after']), Date.now()),
    });
  } catch (error) {
    if (stop.aborted) return undefined;
    return outcome({ error: tooLong.signal.aborted ? `no answer within ${timeout} ms` : words(error) });
  } finally {
    clearTimeout(timer);
    stop.removeEventListener('abort', end);
  }
}

/** The status decides; a body that breaks off or is too long does not undo it. */
async function readBeginning(body: AsyncIterable<Buffer> & { destroy(): unknown }) {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of body) {
      chunks.push(chunk);
      length += chunk.length;
      if (length >= MOST_READ) break;
    }
  } catch {
    // What came is enough.
  }
  if (length >= MOST_READ) body.destroy();
  const text = Buffer.concat(chunks)
    .subarray(0, 4 * KEPT)
    .toString('utf8');
  return text.slice(0, KEPT).toWellFormed().replaceAll('\0', '\ufffd');
}

const oneHeader = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

/** An error as the log shows it. A name that resolves to several addresses fails with one error for each. */
function words(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return words(error.errors[0]);
  const { code } = error as { code?: unknown };
  if (
    typeof code === 'string' &&
    (code.startsWith('HPE_') || code === 'UND_ERR_ASSERTION' || code === 'ERR_ASSERTION')
  )
    return 'the answer is not HTTP that can be read';
  const message = error instanceof Error ? error.message || error.name : String(error);
  return message.slice(0, 300).toWellFormed().replaceAll('\0', '\ufffd');
}

import { type ChildProcess, fork } from 'node:child_process';
import { Agent, request } from 'node:http';

/** Runs requests against a server in a process of its own and reads the CPU that the server used for them. */

export interface Server {
  url: string;
  /** Of the owner, whose `msid` this is. */
  api_key: string;
  msid: string;
  /** Under which an ordinary member is signed in. */
  cookie: string;
  process: ChildProcess;
  /** Microseconds of CPU since it started, and resident bytes. */
  usage(): Promise<{ cpu: number; rss: number }>;
  stop(): void;
}

export async function startServer(
  script: string,
  args: string[],
  env: Record<string, string> = {},
): Promise<Server> {
  const child = fork(script, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const answer = <T>() =>
    new Promise<T>((resolve) => child.once('message', (message) => resolve(message as T)));
  const facts = await answer<Pick<Server, 'url' | 'api_key' | 'msid' | 'cookie'>>();
  return {
    ...facts,
    process: child,
    usage() {
      const usage = answer<{ cpu: number; rss: number }>();
      child.send('usage');
      return usage;
    },
    stop: () => void child.kill(),
  };
}

export interface Shot {
  method: string;
  path: string;
  headers?: Record<string, string>;
  body?: string;
}

export interface Measured {
  count: number;
  /** Server CPU a request, microseconds. */
  cpu: number;
  /** Requests a second. */
  rate: number;
}

/** Sends `count` requests, `concurrency` at a time, and fails on any answer that is not a success. */
export async function measure(
  server: Server,
  shot: (index: number) => Shot,
  count: number,
  concurrency: number,
): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
  const before = await server.usage();
  const started = process.hrtime.bigint();
  let next = 0;
  const worker = async () => {
    while (next < count) {
      const index = next;
      next += 1;
      await send(server.url, agent, shot(index));
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  const after = await server.usage();
  agent.destroy();
  return { count, cpu: (after.cpu - before.cpu) / count, rate: count / seconds };
}

/** One request; the answer's text. */
export function send(url: string, agent: Agent, { method, path, headers, body }: Shot): Promise<string> {
  return new Promise((resolve, reject) => {
    const call = request(
      url + path,
      { method, agent, headers: { ...headers, ...(body ? jsonHeaders(body) : {}) } },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          text += chunk;
        });
        response.on('end', () => {
          if ((response.statusCode ?? 500) < 300) resolve(text);
          else reject(new Error(`${method} ${path} answered ${response.statusCode}: ${text}`));
        });
      },
    );
    call.on('error', reject);
    call.end(body);
  });
}

const jsonHeaders = (body: string) => ({
  'content-type': 'application/json',
  'content-length': String(Buffer.byteLength(body)),
});

/** The middle of the values. */
export function median(values: number[]) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

import { Agent } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startPostgres } from '../test/support/postgres.ts';
import { median, type Server, send, startServer } from './load.ts';

/**
 * Deliveries a second from one process to one receiver on loopback, one after the other as the order of events asks; and
 * how long after the commit an event arrives. Both on SQLite and on PostgreSQL.
 */

const script = fileURLToPath(new URL('servers.js', import.meta.url));
const deliveries = Number(process.env.BENCH_DELIVERIES ?? 5_000);
const rounds = Number(process.env.BENCH_ROUNDS ?? 3);
const lagSeconds = Number(process.env.BENCH_LAG_SECONDS ?? 20);
const EVENTS_A_SECOND = 50;

const agent = new Agent({ keepAlive: true });
const settings = { WEBHOOK_ALLOW_CIDRS: '127.0.0.0/8' };

await rowsOf('SQLite', settings);
const postgres = await startPostgres();
await rowsOf('PostgreSQL', { ...settings, DATABASE_URL: postgres.url });
await postgres.remove();
agent.destroy();

async function rowsOf(label: string, env: Record<string, string>) {
  const hearth = await startServer(script, ['hearth'], env);
  const receiver = await startServer(script, ['receiver']);
  const call = caller(hearth);
  const board = await call('POST', '/boards', {
    board_name: 'Bench',
    is_private: false,
    hidden_type: 0,
    permission_for: 10,
    needs_approval: false,
  });
  const post = await call('POST', '/posts', {
    board_id: board.board_id,
    headline: 'Which chain for a cargo bike?',
    content: '<p>It carries two children.</p>',
    authors: [hearth.msid],
  });
  const comment = () =>
    call('POST', '/comments', {
      post_id: post.post_id,
      content: '<p>Ours has run <b>4,000 km</b> on the same one. Clean it after rain, that is all.</p>',
      author: hearth.msid,
    });
  for (let written = 0; written < deliveries; written += 50)
    await Promise.all(Array.from({ length: 50 }, comment));
  const hook = await call('POST', '/webhooks', { event: 'comment.created', target_url: receiver.url });

  const rates: number[] = [];
  const cpus: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const before = await hearth.usage();
    await call('POST', `/webhooks/${hook.webhook_id}/replay`, { after_seq: 0 });
    const times = await arrivals(receiver, deliveries);
    const after = await hearth.usage();
    const seconds = ((times.at(-1)?.[1] ?? 0) - (times[0]?.[1] ?? 0)) / 1_000;
    // The first round warms both up.
    if (round === 0) continue;
    rates.push(times.length / seconds);
    cpus.push((after.cpu - before.cpu) / times.length);
  }
  const cpu = median(cpus).toFixed(0);
  console.log(
    `${label.padEnd(11)} deliveries to one receiver  ${median(rates).toFixed(0)}/s  ${cpu} µs CPU of the server each`,
  );

  const answered = new Map<number, number>();
  const pending: Promise<unknown>[] = [];
  for (let event = 0; event < lagSeconds * EVENTS_A_SECOND; event += 1) {
    pending.push(
      comment().then(({ comment_id }) =>
        answered.set(comment_id, performance.timeOrigin + performance.now()),
      ),
    );
    await delay(1_000 / EVENTS_A_SECOND);
  }
  await Promise.all(pending);
  const lags = (await arrivals(receiver, answered.size))
    .map(([comment_id, at]) => at - (answered.get(comment_id) ?? Number.NaN))
    .toSorted((a, b) => a - b);
  const at = (share: number) => lags[Math.floor(share * (lags.length - 1))]?.toFixed(1);
  console.log(
    `${label.padEnd(11)} from the answer to the writer until it arrives, ${EVENTS_A_SECOND} events/s  p50 ${at(0.5)} ms  p99 ${at(0.99)} ms  most ${at(1)} ms`,
  );
  hearth.stop();
  receiver.stop();
}

/** Waits until so many have arrived. @returns comment_id and time of each */
async function arrivals(receiver: Server, count: number) {
  const all: [number, number][] = [];
  while (all.length < count) {
    await delay(100);
    all.push(...JSON.parse(await send(receiver.url, agent, { method: 'GET', path: '/arrivals' })));
  }
  return all;
}

function caller({ url, api_key }: Server) {
  const headers = {
    authorization: `Basic ${Buffer.from(`bench:${api_key}`).toString('base64')}`,
    'user-agent': 'bench',
  };
  return async (method: string, path: string, body: object) =>
    JSON.parse(
      await send(url, agent, { method, path: `/api/v1${path}`, headers, body: JSON.stringify(body) }),
    );
}

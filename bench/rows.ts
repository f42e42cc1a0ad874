import { Agent } from 'node:http';
import { fileURLToPath } from 'node:url';
import { type Measured, measure, median, send, startServer } from './load.ts';

/** The rows of `npm run bench`. Each pair is measured in turn, so that a noisy machine is noisy for both. */

const script = fileURLToPath(new URL('servers.js', import.meta.url));
const rounds = Number(process.env.BENCH_ROUNDS ?? 7);
const hearth = await startServer(script, ['hearth']);
const headers = {
  authorization: `Basic ${Buffer.from(`bench:${hearth.api_key}`).toString('base64')}`,
  'user-agent': 'bench',
};
const agent = new Agent({ keepAlive: true });

const board = await write('/boards', {
  board_name: 'Bench',
  is_private: false,
  hidden_type: 0,
  permission_for: 10,
  needs_approval: false,
});
const post = await write('/posts', {
  board_id: board.board_id,
  headline: 'Which chain for a cargo bike?',
  content: `<p>${'It carries two children and a week of shopping. '.repeat(6)}</p>`,
  authors: [hearth.msid],
});
const readPost = { method: 'GET', path: `/api/v1/posts/${post.post_id}`, headers };
const control = await startServer(script, ['control', await send(hearth.url, agent, readPost)]);

await readRow();
await commentRow();
await pageRow();
hearth.stop();
control.stop();
agent.destroy();

async function readRow() {
  const ours: Measured[] = [];
  const theirs: Measured[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const a = await measure(hearth, () => readPost, 4_000, 16);
    const b = await measure(control, () => ({ method: 'GET', path: '/constant' }), 4_000, 16);
    // The first round warms both up.
    if (round > 0) {
      ours.push(a);
      theirs.push(b);
    }
  }
  const ratio = median(ours.map((row, index) => row.cpu / (theirs[index] as Measured).cpu));
  report('GET /posts/{id}', ours, `${ratio.toFixed(2)} × the CPU of a Fastify route with the same JSON`);
  report('  the Fastify route', theirs);
}

async function commentRow() {
  const body = JSON.stringify({
    post_id: post.post_id,
    content: '<p>Ours has run <b>4,000 km</b> on the same one. Clean it after rain, that is all.</p>',
    author: hearth.msid,
  });
  const rows: Measured[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const row = await measure(
      hearth,
      () => ({ method: 'POST', path: '/api/v1/comments', headers, body }),
      3_000,
      32,
    );
    if (round > 0) rows.push(row);
  }
  report('POST /comments, 32 at a time', rows, 'durable: answered after the commit');
}

/** The HTML page of a post with 20 comments, some with replies, as a guest gets it, beside the same HTML as a constant. */
async function pageRow() {
  const { post_id } = await write('/posts', {
    board_id: board.board_id,
    headline: 'Which tyres for wet cobbles?',
    content: `<p>${'They hold on the wet stones behind the station, and that is rare. '.repeat(6)}</p>`,
    authors: [hearth.msid],
  });
  const author = hearth.msid;
  for (let number = 1; number <= 20; number += 1) {
    const content = `<p>${'Ours have <b>4,000 km</b> and no puncture. Mind the pressure. '.repeat(3)}</p>`;
    const { comment_id } = await write('/comments', { post_id, content, author });
    if (number % 4 === 0) await write('/replies', { comment_id, content, author });
  }
  const path = `/posts/${post_id}-which-tyres-for-wet-cobbles`;
  const page = { method: 'GET', path, headers: { accept: 'text/html', 'user-agent': 'bench' } };
  const html = await send(hearth.url, agent, page);
  const constant = await startServer(script, ['control', html]);
  const ours: Measured[] = [];
  const theirs: Measured[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const a = await measure(hearth, () => page, 1_500, 16);
    const b = await measure(constant, () => ({ method: 'GET', path: '/constant' }), 3_000, 16);
    if (round > 0) {
      ours.push(a);
      theirs.push(b);
    }
  }
  constant.stop();
  const ratio = median(ours.map((row, index) => row.cpu / (theirs[index] as Measured).cpu));
  const size = (Buffer.byteLength(html) / 1024).toFixed(0);
  report('HTML of a post, 20 comments', ours, `${ratio.toFixed(1)} × the CPU of a constant; ${size} KB`);
  report('  the constant', theirs);
}

async function write(path: string, body: object) {
  const shot = { method: 'POST', path: `/api/v1${path}`, headers, body: JSON.stringify(body) };
  return JSON.parse(await send(hearth.url, agent, shot));
}

function report(name: string, rows: Measured[], note = '') {
  const cpu = median(rows.map((row) => row.cpu)).toFixed(0);
  const rate = median(rows.map((row) => row.rate)).toFixed(0);
  console.log(`${name.padEnd(32)} ${cpu.padStart(5)} µs CPU  ${rate.padStart(6)}/s  ${note}`);
}

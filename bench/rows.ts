import { Agent } from 'node:http';
import { fileURLToPath } from 'node:url';
import { postPath } from '../src/http/addresses.ts';
import { type Measured, measure, median, type Server, type Shot, send, startServer } from './load.ts';

/**
 * The rows of `npm run bench`. Each pair is measured in turn, so that a noisy machine is noisy for both.
 * BENCH_ROUNDS: how often.
 */

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

if (process.argv[2] !== 'pages') {
  await readRow();
  await commentRow();
}
const talkedAbout = await writePost('Which tyres for wet cobbles?', { comments: 20 });
const guest = { accept: 'text/html', 'user-agent': 'bench' };
const member = { ...guest, cookie: hearth.cookie };
await pageRow('Post, 20 comments: member', talkedAbout, member);
await pageRow('  guest', talkedAbout, guest);
for (let number = 2; number <= 25; number += 1) await writePost(`Ride number ${number}`, { comments: 1 });
await pageRow('Home, 20 posts: member', '/', member);
await pageRow('  guest', '/', guest);
await pageRow('Board, 20 posts: member', `/boards/${board.board_id}-bench`, member);
await pageRow('  guest', `/boards/${board.board_id}-bench`, guest);
hearth.stop();
control.stop();
agent.destroy();

async function readRow() {
  const { ours, theirs, ratio } = await compare(() => readPost, control, 4_000, 16);
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

/** An HTML page beside the same HTML as a constant. Guests' pages of a post are kept, members' are drawn each time. */
async function pageRow(name: string, path: string, headers: Record<string, string>) {
  const html = await send(hearth.url, agent, { method: 'GET', path, headers });
  const constant = await startServer(script, ['control', html]);
  const { ours, ratio } = await compare(() => ({ method: 'GET', path, headers }), constant, 1_000, 4);
  constant.stop();
  const size = (Buffer.byteLength(html) / 1024).toFixed(0);
  report(name, ours, `${ratio.toFixed(1)} × the CPU of a constant; ${size} KB`);
}

/** What Hearth needs for an answer beside what `constant` needs for the same, in alternating rounds of `count`. */
async function compare(shot: (index: number) => Shot, constant: Server, count: number, concurrency: number) {
  const ours: Measured[] = [];
  const theirs: Measured[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const a = await measure(hearth, shot, count, concurrency);
    const b = await measure(constant, () => ({ method: 'GET', path: '/constant' }), count, concurrency);
    // The first round warms both up.
    if (round > 0) {
      ours.push(a);
      theirs.push(b);
    }
  }
  const ratio = median(ours.map((row, index) => row.cpu / (theirs[index] as Measured).cpu));
  return { ours, theirs, ratio };
}

/** A post, some of whose comments have a reply. @returns its path */
async function writePost(headline: string, { comments }: { comments: number }): Promise<string> {
  const author = hearth.msid;
  const { post_id } = await write('/posts', {
    board_id: board.board_id,
    headline,
    content: `<p>${'They hold on the wet stones behind the station, and that is rare. '.repeat(6)}</p>`,
    authors: [author],
  });
  for (let number = 1; number <= comments; number += 1) {
    const content = `<p>${'Ours have <b>4,000 km</b> and no puncture. Mind the pressure. '.repeat(3)}</p>`;
    const { comment_id } = await write('/comments', { post_id, content, author });
    if (number % 4 === 0) await write('/replies', { comment_id, content, author });
  }
  return postPath({ post_id, headline });
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

import { Agent } from 'node:http';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../test/support/browser.ts';
import { median, send, startServer } from './load.ts';

/** When a first visit to a post sees something, with a processor four times slower; told by the browser itself. */

const script = fileURLToPath(new URL('servers.js', import.meta.url));
const rounds = Number(process.env.BENCH_ROUNDS ?? 7);
const SLOWER = 4;
const COMMENTS = 20;

const agent = new Agent({ keepAlive: true });
const hearth = await startServer(script, ['hearth']);
const headers = { authorization: `Bearer ${hearth.api_key}` };
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
  content: `<p>${'It carries two children and a week of shopping. '.repeat(20)}</p>`,
  authors: [hearth.msid],
});
for (let comment = 0; comment < COMMENTS; comment += 1) {
  await write('/comments', {
    post_id: post.post_id,
    content: `<p>${'Ours has run 4,000 km on the same one. Clean it after rain, that is all. '.repeat(3)}</p>`,
    author: hearth.msid,
  });
}

const browser = await launchBrowser();
const visits: Visit[] = [];
// The first visit warms the server up.
for (let round = 0; round <= rounds; round += 1) visits.push(await firstVisit(browser));
const measured = visits.slice(1);
console.log(
  `First visit to a post with ${COMMENTS} comments, processor ${SLOWER} × slower: first contentful paint ` +
    `${median(measured.map(({ paint }) => paint)).toFixed(0)} ms (most ${Math.max(...measured.map(({ paint }) => paint)).toFixed(0)}), ` +
    `${median(measured.map(({ bytes }) => bytes)).toFixed(0)} bytes over the wire`,
);
await browser.close();
hearth.stop();
agent.destroy();

interface Visit {
  /** Milliseconds. */
  paint: number;
  bytes: number;
}

/** With nothing kept from before. */
async function firstVisit(browser: Browser): Promise<Visit> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await devtools.send('Network.enable');
  let bytes = 0;
  devtools.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await page.goto(`${hearth.url}/posts/${post.post_id}`, { waitUntil: 'networkidle' });
  // As text, since it runs in the page.
  const paint = await page.evaluate<number>(
    `performance.getEntriesByName('first-contentful-paint')[0].startTime`,
  );
  await context.close();
  return { paint, bytes };
}

async function write(path: string, body: object) {
  const shot = { method: 'POST', path: `/api/v1${path}`, headers, body: JSON.stringify(body) };
  return JSON.parse(await send(hearth.url, agent, shot));
}

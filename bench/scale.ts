import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Measured, measure, median, type Server, startServer } from './load.ts';

/** What a big community costs beside a small one: a million comments beside ten thousand. SQLite, in a temporary folder. */

const script = fileURLToPath(new URL('servers.js', import.meta.url));
const rounds = Number(process.env.BENCH_ROUNDS ?? 7);
const folder = mkdtempSync(join(tmpdir(), 'hearth-scale-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

const small = await seeded('small', 10_000);
const big = await seeded('big', 1_000_000);
for (const path of ['/posts', '/posts?page_size=50', '/posts?sort_by=active', '/posts?sort_by=comments'])
  await compare(path);
small.stop();
big.stop();

async function seeded(name: string, comments: number): Promise<Server> {
  const dataDir = join(folder, name);
  const size = {
    members: Math.ceil(comments / 100),
    boards: 20,
    posts: comments / 10,
    comments,
    replies: comments / 5,
  };
  const options = Object.entries(size).flatMap(([option, count]) => [`--${option}`, String(count)]);
  const started = performance.now();
  execFileSync(process.execPath, ['bin/hearth.js', 'seed', ...options], {
    env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '' },
    stdio: 'ignore',
  });
  const seconds = (performance.now() - started) / 1000;
  console.log(
    `seed: ${comments} comments, ${size.posts} posts, ${size.replies} replies in ${seconds.toFixed(0)} s`,
  );
  return startServer(script, ['hearth'], { DATA_DIR: dataDir, DATABASE_URL: '' });
}

async function compare(path: string) {
  const ofBig: Measured[] = [];
  const ofSmall: Measured[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const a = await measure(big, () => shot(big, path), 1_000, 8);
    const b = await measure(small, () => shot(small, path), 1_000, 8);
    // The first round warms both up.
    if (round === 0) continue;
    ofBig.push(a);
    ofSmall.push(b);
  }
  const ratio = median(ofBig.map((row, index) => row.cpu / (ofSmall[index] as Measured).cpu));
  const cpu = (rows: Measured[]) => `${median(rows.map((row) => row.cpu)).toFixed(0)} µs`;
  console.log(
    `GET ${path.padEnd(26)} ${cpu(ofBig)} at 1,000,000 comments, ${cpu(ofSmall)} at 10,000: ${ratio.toFixed(2)} ×`,
  );
}

function shot(server: Server, path: string) {
  return {
    method: 'GET',
    path: `/api/v1${path}`,
    headers: { authorization: `Bearer ${server.api_key}` },
  };
}

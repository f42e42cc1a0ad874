// Format, lint, types and dead code, side by side. Prints what failed, and one line at the end.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
// The name `typescript` belongs to version 5 here, whose API openapi-typescript needs; this is the fast one.
const typescript = fileURLToPath(new URL('bin/tsc', import.meta.resolve('typescript-native/package.json')));

const checks = [
  {
    name: 'format and lint',
    command: ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'],
  },
  // One checker: several each work the types of the packages out anew, and the cores are busy with the other checks.
  { name: 'types', command: [typescript, '--project', '.', '--pretty', '--checkers', '1'] },
  { name: 'types in the browser', command: [typescript, '--project', 'web/scripts', '--pretty'] },
  { name: 'dead code', command: ['node_modules/knip/bin/knip.js', '--no-progress'] },
];

const started = performance.now();
const results = await Promise.all(checks.map(run));
for (const { name, failed, output } of results) {
  if (failed) console.error(`── ${name}\n${output.trim()}\n`);
}
const summary = results.map(({ name, failed, seconds }) => `${name} ${failed ? 'FAILED' : 'ok'} ${seconds}s`);
console.log(`check: ${summary.join(', ')} (${secondsSince(started)}s)`);
if (results.some(({ failed }) => failed)) process.exitCode = 1;

/** @param {{name: string, command: string[]}} check */
function run({ name, command: [script = '', ...args] }) {
  const start = performance.now();
  const tool = spawn(process.execPath, [script, ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const keep = (/** @type {Buffer} */ chunk) => {
    output += chunk;
  };
  tool.stdout.on('data', keep);
  tool.stderr.on('data', keep);
  return new Promise((resolve) => {
    tool.on('error', (error) => {
      output += error.message;
    });
    tool.on('close', (code) => resolve({ name, failed: code !== 0, output, seconds: secondsSince(start) }));
  });
}

/** @param {number} start */
function secondsSince(start) {
  return ((performance.now() - start) / 1000).toFixed(1);
}

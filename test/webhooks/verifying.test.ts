import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blocksOf, readPage } from '../support/markdown.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { type Case, hasTool, languages } from './languages.ts';
import { type Received, Receiver, toLoopback } from './receiver.ts';

/** The functions of docs/api/webhooks.md, each run by its language over real deliveries. */

const page = readPage('docs/api/webhooks.md');
const run = promisify(execFile);

let folder: string;
let server: TestServer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hearth-verify-'));
  server = await startServer(toLoopback, { works: true });
});

afterAll(async () => {
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a signature', () => {
  let cases: Case[];

  beforeAll(async () => {
    cases = await collectCases();
  });

  it.for(Object.entries(languages))(
    'is verified by the function for %s',
    { timeout: 120_000 },
    async ([language, verifier], { skip }) => {
      if (!hasTool(verifier.tool)) skip(`${verifier.tool} is not on this machine`);
      const home = mkdtempSync(join(folder, 'verify-'));
      const [block] = blocksOf(page, language);
      const file = /^(?:<\?php\n)?(?:\/\/|#) (\S+)/.exec(block?.code ?? '')?.[1] ?? '';
      expect(file).toMatch(/^verify\./);
      writeFileSync(join(home, file), verifier.prepare?.(block?.code ?? '') ?? block?.code ?? '');
      for (const [name, text] of Object.entries(verifier.files)) writeFileSync(join(home, name), text);
      writeFileSync(join(home, 'cases.json'), JSON.stringify(cases));
      const { stdout } = await run(verifier.tool, verifier.arguments, { cwd: home });
      const answers: string[] = JSON.parse(stdout);
      const found = cases.map(({ name }, index) => `${name}: ${answers[index]}`);
      expect(found).toEqual(cases.map(({ name, expected }) => `${name}: ${expected}`));
    },
  );
});

/** Real deliveries, as they came and tampered with. */
async function collectCases(): Promise<Case[]> {
  const receiver = await Receiver.start();
  try {
    const { body: webhook } = await server.admin.post('/webhooks', {
      event: 'tag.created',
      target_url: receiver.url,
    });
    await server.admin.post('/tags', { name: 'Löwenzahn', description: '🌼 "ß" <b>&amp;</b>' });
    const [first] = await receiver.waitFor(1);
    const { body: rotated } = await server.admin.post(`/webhooks/${webhook.webhook_id}/rotate_secret`);
    await server.admin.post('/tags', { name: 'Gänseblümchen' });
    const [, second] = await receiver.waitFor(2);
    const one = signedBy(webhook.secret, first as Received);
    const two = signedBy(rotated.secret, second as Received);
    expect(two.headers['webhook-signature']?.split(' ').length).toBe(2);
    const tampered = Buffer.from(one.body, 'base64').toString().replace('"tag.created"', '"tag.updated"');
    const signature = one.headers['webhook-signature'] ?? '';
    return [
      { ...one, name: 'as it came', expected: 'ok' },
      { ...two, name: 'two signatures, the new secret', expected: 'ok' },
      { ...two, secret: webhook.secret, name: 'two signatures, the old secret', expected: 'ok' },
      { ...one, secret: rotated.secret, name: 'another secret', expected: NONE_FITS },
      { ...one, body: base64(tampered), name: 'another body', expected: NONE_FITS },
      { ...one, body: '', name: 'no body', expected: NONE_FITS },
      {
        ...withHeader(one, 'webhook-id', 'msg_2HbbGwhlUiGXtyVCdJdBq1hoxgJ'),
        name: 'another id',
        expected: NONE_FITS,
      },
      {
        ...withHeader(one, 'webhook-timestamp', String(Number(one.headers['webhook-timestamp']) + 1)),
        name: 'another time',
        expected: NONE_FITS,
      },
      { ...signedAt(one, -6 * MINUTE), name: 'six minutes old', expected: TOO_OLD },
      { ...signedAt(one, 6 * MINUTE), name: 'six minutes from now', expected: TOO_OLD },
      { ...signedAt(one, -4 * MINUTE), name: 'four minutes old', expected: 'ok' },
      { ...withHeader(one, 'webhook-timestamp', undefined), name: 'no time', expected: TOO_OLD },
      { ...withHeader(one, 'webhook-timestamp', 'now'), name: 'no number', expected: TOO_OLD },
      { ...withHeader(one, 'webhook-signature', undefined), name: 'no signature', expected: NONE_FITS },
      { ...withHeader(one, 'webhook-signature', ''), name: 'an empty signature', expected: NONE_FITS },
      { ...withHeader(one, 'webhook-signature', 'v1,'), name: 'half a signature', expected: NONE_FITS },
      {
        ...withHeader(one, 'webhook-signature', signature.slice(3)),
        name: 'no version',
        expected: NONE_FITS,
      },
      {
        ...withHeader(one, 'webhook-signature', signature.replace('v1', 'v2')),
        name: 'another version',
        expected: NONE_FITS,
      },
      {
        ...withHeader(one, 'webhook-signature', `v1a,ä v1,abc ${signature}`),
        name: 'others before it',
        expected: 'ok',
      },
    ];
  } finally {
    await receiver.stop();
  }
}

const NONE_FITS = 'no signature fits';
const TOO_OLD = 'sent too long ago, or a clock is wrong';
const MINUTE = 60_000;

type Signed = Omit<Case, 'name' | 'expected'>;

const signedBy = (secret: string, { headers, body }: Received): Signed => ({
  secret,
  headers: Object.fromEntries(
    ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => [name, String(headers[name])]),
  ),
  body: base64(body),
});

function withHeader(one: Signed, name: string, value: string | undefined): Signed {
  const { [name]: _, ...others } = one.headers;
  return { ...one, headers: value === undefined ? others : { ...others, [name]: value } };
}

/** The same, signed by the scheme's own library for another time. */
function signedAt(one: Signed, milliseconds: number): Signed {
  const at = new Date(Date.now() + milliseconds);
  const body = Buffer.from(one.body, 'base64').toString();
  const signature = new Webhook(one.secret).sign(one.headers['webhook-id'] ?? '', at, body);
  return {
    ...one,
    headers: {
      ...one.headers,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
      'webhook-signature': signature,
    },
  };
}

const base64 = (text: string) => Buffer.from(text).toString('base64');

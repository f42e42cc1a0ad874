import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blocksOf, readPage } from '../support/markdown.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { hasTool } from './languages.ts';
import { Receiver, toLoopback } from './receiver.ts';

/** docs/api/webhooks.md, done as it says. */

/** Ends what would never come true; all of it takes well under a second on a machine that has nothing else to do. Milliseconds. */
const PATIENCE = 30_000;

const page = readPage('docs/api/webhooks.md');
const run = promisify(execFile);

let folder: string;
let server: TestServer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hearth-docs-'));
  server = await startServer(toLoopback, { works: true });
});

afterAll(async () => {
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe.skipIf(!hasTool('bash') || !hasTool('curl'))('the quick start (needs bash and curl)', () => {
  it('works as it stands, from the subscription to its end', async () => {
    const port = await freePort();
    const ours = (code: string) =>
      code
        .replaceAll('4000', String(port))
        .replace(/^HEARTH=.*$/m, `HEARTH=${server.url}`)
        .replace(/^KEY=.*$/m, `KEY=${server.owner.api_key}`);
    const blocks = blocksOf(page, 'Quick start');
    const [settings, subscribe, start, test, real, end, ...more] = blocks
      .filter(({ language }) => language === 'sh')
      .map(({ code }) => ours(code));
    expect(more).toEqual([]);
    /** What the lines print, with those before that only set something. */
    const shell = async (...lines: (string | undefined)[]) =>
      (await run('bash', ['-euc', lines.join('\n')], { cwd: folder, timeout: PATIENCE })).stdout;

    const webhook = JSON.parse(await shell(settings, subscribe));
    const [shown] = blocks.filter(({ language }) => language === 'json');
    expect(Object.keys(webhook)).toEqual(Object.keys(JSON.parse(shown?.code ?? '')));
    expect(webhook.webhook_id).toBe(1);

    for (const { code } of [...blocks, ...blocksOf(page, 'Node')].filter(({ language }) => language === 'js'))
      writeFileSync(join(folder, /^\/\/ (\S+)/.exec(code)?.[1] ?? ''), ours(code));
    const receiver = await startReceiver(
      start?.replace(/SECRET=\S+/, `SECRET=${webhook.secret}`) ?? '',
      port,
    );
    try {
      const tested = JSON.parse(await shell(settings, test));
      expect(tested).toMatchObject({ delivered: true, http_status: 204, payload: { event: 'post.created' } });
      await receiver.says(/^msg_\S+ post\.created /m);

      const [WEBHOOK] = test?.split('\n') ?? [];
      // What waits is put in line no second time: each is asked for once the one before is in the log.
      const untilLogged = (count: number) =>
        `until [ $(api "/webhooks/$WEBHOOK/deliveries?state=delivered" | grep -o attempted_at | wc -l) -ge ${count} ]; do sleep 0.1; done`;
      const printed = await shell(
        settings,
        WEBHOOK,
        real
          // The test is one of them.
          ?.replace(/^(api .*deliveries)$/m, `${untilLogged(2)}\n$1; echo`)
          .replace(/^(api .*replay .*)$/m, `${untilLogged(3)}\n$1`),
      );
      expect(printed).toContain('"job_id":2');
      expect(printed).toContain('"until_seq":');
      // At first, by hand, and by the replay.
      const ids = await receiver.says(/(?:^msg_\S+ tag\.created [^\n]*\n[\s\S]*?){3}/m);
      expect(new Set([...ids.matchAll(/^(msg_\S+) tag\.created/gm)].map(([, id]) => id)).size).toBe(1);

      expect(await shell(settings, WEBHOOK, end)).toBe('{"message":"OK"}');
    } finally {
      receiver.stop();
    }
  }, 120_000);

  it('has commands for changing the secret and for coming back from being disabled that work', async () => {
    const { body: webhook } = await server.owner.post('/webhooks', {
      event: '*',
      target_url: `http://127.0.0.1:9/`,
    });
    const prelude = `HEARTH=${server.url} KEY=${server.owner.api_key} WEBHOOK=${webhook.webhook_id}\n${apiFunction()}`;
    const [rotate] = blocksOf(page, 'Changing the secret');
    const rotated = await run('bash', ['-euc', prelude + rotate?.code]);
    expect(JSON.parse(rotated.stdout).secret).toMatch(/^whsec_/);
    const enable = /`(api [^`]*"enabled":true[^`]*)`/.exec(page)?.[1] ?? '';
    await server.owner.put(`/webhooks/${webhook.webhook_id}`, { enabled: false });
    const enabled = await run('bash', ['-euc', prelude + enable]);
    expect(JSON.parse(enabled.stdout).enabled).toBe(true);
  });

  it('is followed by commands that read the event log, wait for it and stream it', async () => {
    await server.admin.post('/tags', { name: 'One' });
    const [read, stream] = blocksOf(page, 'Reading the event log instead').filter(
      ({ language }) => language === 'sh',
    );
    const prelude = `HEARTH=${server.url} KEY=${server.member.api_key}\n${apiFunction()}`;
    const waiting = run('bash', ['-euc', prelude + read?.code], { cwd: folder });
    await new Promise((resolve) => setTimeout(resolve, 500));
    const { body: tag } = await server.admin.post('/tags', { name: 'Two' });
    const lists = (await waiting).stdout.replaceAll('][', ']\n[').split('\n');
    expect(lists.map((list) => JSON.parse(list).map(({ event }: { event: string }) => event))).toEqual([
      expect.arrayContaining(['tag.created']),
      ['tag.created'],
    ]);
    const [event] = JSON.parse(lists[1] ?? '');
    const [shown] = blocksOf(page, 'Reading the event log instead').filter(
      ({ language }) => language === 'json',
    );
    expect(Object.keys(event)).toEqual(Object.keys(JSON.parse(shown?.code ?? '')[0]));
    expect(event.ids).toEqual({ tag_id: tag.tag_id });

    const limited = `curl() { command curl --max-time 1 "$@" || true; }\nAFTER=${event.seq - 1}\n`;
    const { stdout } = await run('bash', ['-euc', prelude + limited + stream?.code]);
    expect(stdout).toContain(`id: ${event.seq}\nevent: tag.created\ndata: {"event_id":`);
  });
});

describe('the Zapier trigger', () => {
  it('subscribes, shows a sample, hands on what arrives, and unsubscribes', async () => {
    const receiver = await Receiver.start();
    const [block] = blocksOf(page, 'Zapier');
    writeFileSync(join(folder, 'new_post.cjs'), block?.code ?? '');
    const { operation } = createRequire(import.meta.url)(join(folder, 'new_post.cjs'));
    const authData = { url: server.url, api_key: server.admin.api_key };
    const [sample] = await operation.performList(zapier, { authData });
    expect(sample).toMatchObject({ id: sample.job_id, event: 'post.created' });

    const subscribeData = await operation.performSubscribe(zapier, {
      authData,
      targetUrl: `${receiver.url}/zap`,
    });
    const webhook = `/webhooks/${subscribeData.webhook_id}`;
    expect((await server.admin.get(webhook)).body).toMatchObject({ events: ['post.created'], enabled: true });
    await server.admin.post(`${webhook}/test`);
    const [received] = await receiver.waitFor(1);
    const [item] = operation.perform(zapier, { cleanedRequest: received?.payload });
    expect(Object.keys(item)).toEqual(Object.keys(sample));
    expect(Object.keys(operation.sample).every((name) => name in item)).toBe(true);

    await operation.performUnsubscribe(zapier, { authData, subscribeData });
    expect((await server.admin.get(webhook)).status).toBe(404);
    await receiver.stop();
  });
});

/** What Zapier hands to an integration, as far as the trigger uses it. */
const zapier = {
  async request({ url, body, headers, method = 'GET' }: ZapierRequest) {
    const response = await fetch(url, {
      method,
      headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
    });
    if (!response.ok) throw new Error(await response.text());
    return { data: await response.json() };
  },
};

interface ZapierRequest {
  url: string;
  body?: object;
  headers: Record<string, string>;
  method?: string;
}

/** The line of the quick start that the page's other commands use. */
const apiFunction = () => `${/^api\(\) .*$/m.exec(page)?.[0]}\n`;

async function startReceiver(command: string, port: number) {
  const child = spawn('bash', ['-euc', `${command.trim().replace('node ', 'exec node ')}`], { cwd: folder });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (printed += chunk));
  const until = async (isThere: () => Promise<boolean> | boolean) => {
    const end = Date.now() + PATIENCE;
    while (!(await isThere())) {
      if (Date.now() > end) throw new Error(`The receiver printed: ${printed}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  await until(() =>
    fetch(`http://127.0.0.1:${port}`, { method: 'POST' }).then(
      ({ status }) => status === 400,
      () => false,
    ),
  );
  return {
    /** Waits until it has printed this. @returns all that it printed */
    async says(pattern: RegExp) {
      await until(() => pattern.test(printed));
      return printed;
    },
    stop: () => void child.kill(),
  };
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as { port: number };
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

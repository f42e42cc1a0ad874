import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { startBackground } from '../../src/background.ts';
import { readConfig } from '../../src/config.ts';
import { inTransaction } from '../../src/context.ts';
import { openDatabase } from '../../src/db/open.ts';
import { type Mail, queueMail } from '../../src/mail/mail.ts';
import { listen, startServer, systemContext, type TestServer } from '../support/server.ts';
import { patient, until } from '../support/until.ts';
import { readMail, startMailServer } from './mail-server.ts';

const open: { close(): Promise<unknown> }[] = [];

afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

async function serve(env: Record<string, string> = {}) {
  const server = await startServer(env);
  open.push(server);
  return server;
}

async function mailServer(options?: Parameters<typeof startMailServer>[0]) {
  const server = await startMailServer(options);
  open.push(server);
  return server;
}

function work({ app }: Pick<TestServer, 'app'>) {
  const background = startBackground(app);
  open.push({
    close: async () => {
      await background.stop();
      app.services.mail.close();
    },
  });
}

const hello: Mail = { to: 'max@example.org', subject: 'Grüße', text: 'Wie geht es?\n' };

const send = ({ database, app }: Pick<TestServer, 'database' | 'app'>, mail: Mail) =>
  inTransaction({ ...systemContext(database), committed: app.services.committed }, (ctx) =>
    queueMail(ctx, mail),
  );

const rows = ({ database }: Pick<TestServer, 'database'>) =>
  database.db.selectFrom('mails').selectAll().orderBy('mail_id').execute();

/**
 * The first mail, once its first attempt failed and the second is to come, a minute later: while an attempt is made the mail
 * is claimed for longer than that.
 */
const putOff = (server: Pick<TestServer, 'database'>) =>
  until(async () => {
    const [row] = await rows(server);
    return row?.tries === 1 && Date.parse(row.due_at) < Date.now() + 2 * 60_000 && row;
  });

/** As if the time of the next attempt had come. */
const makeDue = ({ database }: Pick<TestServer, 'database'>, changes: { give_up_at?: string } = {}) =>
  database.transaction((db) =>
    db
      .updateTable('mails')
      .set({ due_at: '2026-01-01T00:00:00.000Z', ...changes })
      .execute(),
  );

describe('mail', () => {
  it('reaches the mail server once the change is committed, and its text is forgotten', async () => {
    const smtp = await mailServer();
    const server = await serve({ SMTP_URL: smtp.url, PUBLIC_URL: 'https://garden.example.org' });
    work(server);
    await send(server, { ...hello, html: '<p>Wie geht es?</p>', headers: { 'List-Id': 'garden' } });
    await vi.waitFor(() => expect(smtp.mails).toHaveLength(1), patient);
    const [mail] = smtp.mails;
    expect(mail).toMatchObject({ from: 'hearth@garden.example.org', to: ['max@example.org'] });
    expect(mail?.text).toContain('Wie geht es?');
    expect(mail?.raw).toContain('<p>Wie geht es?</p>');
    expect(mail?.headers).toMatchObject({
      to: 'max@example.org',
      subject: '=?UTF-8?Q?Gr=C3=BC=C3=9Fe?=',
      'list-id': 'garden',
      'auto-submitted': 'auto-generated',
    });
    expect(mail?.headers['message-id']).toMatch(/^<[0-9a-f]{36}@garden\.example\.org>$/);
    await vi.waitFor(
      async () => expect((await rows(server))[0]).toMatchObject({ state: 'sent', tries: 1 }),
      patient,
    );
    expect((await rows(server))[0]).toMatchObject({ body_text: '', body_html: null, headers: null });
  });

  it('is not sent when the change is taken back', async () => {
    const smtp = await mailServer();
    const server = await serve({ SMTP_URL: smtp.url });
    const change = inTransaction(systemContext(server.database), async (ctx) => {
      await queueMail(ctx, hello);
      throw new Error('no');
    });
    await expect(change).rejects.toThrow('no');
    expect(await rows(server)).toEqual([]);
  });

  it('becomes a file for the operator alone when there is no mail server', async () => {
    const server = await serve();
    work(server);
    await send(server, { ...hello, text: 'A long line: '.padEnd(300, '=x') });
    const folder = join(server.app.services.config.dataDir, 'outbox');
    const files = await vi.waitFor(() => {
      const found = readdirSync(folder).filter((name) => name.endsWith('.eml'));
      expect(found).toHaveLength(1);
      return found;
    }, patient);
    const file = join(folder, files[0] as string);
    const mail = readMail(readFileSync(file, 'utf8'));
    expect(mail.headers).toMatchObject({ to: 'max@example.org', from: 'Hearth <hearth@localhost>' });
    expect(mail.text.trim()).toBe('A long line: '.padEnd(300, '=x'));
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(statSync(folder).mode & 0o077).toBe(0);
  });

  it('lies there with its links in one piece, to be copied from the file', async () => {
    const server = await serve();
    work(server);
    const link = `https://community.example.org/welcome/${'tOkEn='.repeat(20)}`;
    await send(server, { ...hello, text: `Grüße:\n\n${link}\n`, html: `<p>Grüße: ${link}</p>` });
    await send(server, { ...hello, text: `Grüße:\n\n${link}\n` });
    const folder = join(server.app.services.config.dataDir, 'outbox');
    await vi.waitFor(() => {
      const files = readdirSync(folder).filter((name) => name.endsWith('.eml'));
      const texts = files.map((file) => readFileSync(join(folder, file), 'utf8'));
      expect(texts.map((text) => text.split(link).length - 1).sort()).toEqual([1, 2]);
      for (const text of texts) expect(text).toContain('Grüße');
    }, patient);
  });

  it('goes once, however many processes send', async () => {
    const smtp = await mailServer();
    const server = await serve({ SMTP_URL: smtp.url });
    const { config } = server.app.services;
    const otherDatabase = openDatabase(config);
    const other = await listen(
      readConfig({ ...envOf(config), SMTP_URL: smtp.url, PORT: '0', LOG_LEVEL: 'silent' }),
      otherDatabase,
    );
    open.push({
      close: async () => {
        await other.app.close();
        await otherDatabase.close();
      },
    });
    for (let number = 0; number < 12; number += 1)
      await send(server, { ...hello, subject: `Mail ${number}` });
    work(server);
    work(other);
    await vi.waitFor(
      async () => expect((await rows(server)).every(({ state }) => state === 'sent')).toBe(true),
      patient,
    );
    expect(smtp.mails.map(({ headers }) => headers.subject).sort()).toEqual(
      Array.from({ length: 12 }, (_, number) => `Mail ${number}`).sort(),
    );
    expect((await rows(server)).map(({ tries }) => tries)).toEqual(Array.from({ length: 12 }, () => 1));
  });

  it('is tried again later when the server is busy, under the same Message-ID, and given up when its time is over', async () => {
    const seen: string[] = [];
    let isBusy = true;
    const smtp = await mailServer({
      onData(stream, _session, done) {
        let raw = '';
        stream.on('data', (chunk) => {
          raw += chunk;
        });
        stream.on('end', () => {
          seen.push(readMail(raw).headers['message-id'] ?? '');
          done(isBusy ? Object.assign(new Error('busy\r\nnow'), { responseCode: 451 }) : undefined);
        });
      },
    });
    const server = await serve({ SMTP_URL: smtp.url });
    work(server);
    await send(server, hello);
    await vi.waitFor(() => expect(seen).toHaveLength(1), patient);
    const waiting = await putOff(server);
    expect(waiting.state).toBe('waiting');
    expect(Date.parse(waiting.due_at)).toBeGreaterThan(Date.parse(waiting.created_at) + 30_000);
    isBusy = false;
    await makeDue(server);
    await vi.waitFor(
      async () => expect((await rows(server))[0]).toMatchObject({ state: 'sent', tries: 2 }),
      patient,
    );
    expect(seen[1]).toBe(seen[0]);

    await send(server, { ...hello, until: new Date(Date.now() - 1_000).toISOString() });
    await vi.waitFor(
      async () => expect((await rows(server))[1]).toMatchObject({ state: 'failed', body_text: '' }),
      patient,
    );
    expect(seen).toHaveLength(2);
  });

  it('is given up at once when there is no such address, and others go on', async () => {
    const smtp = await mailServer({
      onRcptTo({ address }, _session, done) {
        const refused = Object.assign(new Error('5.1.1 Nobody of this name'), { responseCode: 550 });
        done(address.startsWith('nobody') ? refused : null);
      },
    });
    const server = await serve({ SMTP_URL: smtp.url });
    work(server);
    await send(server, { ...hello, to: 'nobody@example.org' });
    await send(server, hello);
    await vi.waitFor(
      async () => expect((await rows(server)).map(({ state }) => state)).toEqual(['failed', 'sent']),
      patient,
    );
    expect(smtp.mails).toHaveLength(1);
  });

  it('survives a mail server that is away, silent or talks nonsense', async () => {
    const { createServer } = await import('node:net');
    const nonsense = createServer((socket) => {
      socket.on('error', () => {});
      socket.end('HTTP/1.1 400 What?\r\n\r\n');
    });
    await new Promise<void>((resolve) => nonsense.listen(0, '127.0.0.1', resolve));
    const { port } = nonsense.address() as { port: number };
    const server = await serve({ SMTP_URL: `smtp://127.0.0.1:${port}` });
    work(server);
    await send(server, hello);
    await putOff(server);
    await new Promise((resolve) => nonsense.close(resolve));
    await makeDue(server);
    await vi.waitFor(async () => expect((await rows(server))[0]?.tries).toBe(2), patient);
    expect((await server.member.get('/reactions')).status).toBe(200);
  });

  it('takes no second recipient and no second header from what it is given', async () => {
    const smtp = await mailServer();
    const server = await serve({ SMTP_URL: smtp.url });
    work(server);
    const bad = [
      'max@example.org\r\nBcc: eve@example.org',
      'max@example.org, eve@example.org',
      'Max <max@example.org>',
      'max@example.org>',
      '"max\r\n"@example.org',
      'max',
      '',
    ];
    for (const to of bad) await expect(send(server, { ...hello, to })).rejects.toThrow('one e-mail address');
    await expect(send(server, { ...hello, headers: { 'X-A:\r\nBcc': 'x' } })).rejects.toThrow(
      'no name of a header',
    );
    await send(server, {
      ...hello,
      subject: 'Hello\r\nBcc: eve@example.org\r\n\r\nbody\u2028x',
      text: 'One\r\n.\r\nMAIL FROM:<eve@example.org>\r\n',
      headers: { 'X-Community': 'garden\r\nBcc: eve@example.org' },
    });
    await vi.waitFor(() => expect(smtp.mails).toHaveLength(1), patient);
    const [mail] = smtp.mails;
    expect(mail?.to).toEqual(['max@example.org']);
    expect(Object.keys(mail?.headers ?? {})).not.toContain('bcc');
    expect(mail?.headers.subject).toBe('Hello Bcc: eve@example.org body x');
    expect(mail?.text).toContain('MAIL FROM:<eve@example.org>');
  });

  it('signs in at the mail server when the address says how, and a wrong password is tried again', async () => {
    let right = 'other';
    const smtp = await mailServer({
      disabledCommands: ['STARTTLS'],
      authOptional: false,
      allowInsecureAuth: true,
      onAuth({ username, password }, _session, done) {
        if (username === 'a@b' && password === right) return done(null, { user: 'a' });
        done(Object.assign(new Error('No'), { responseCode: 535 }));
      },
    });
    const url = smtp.url.replace('smtp://', 'smtp://a%40b:p%3Aw@');
    const server = await serve({ SMTP_URL: url });
    work(server);
    await send(server, hello);
    await vi.waitFor(
      async () => expect((await rows(server))[0]).toMatchObject({ tries: 1, state: 'waiting' }),
      patient,
    );
    right = 'p:w';
    await makeDue(server);
    await vi.waitFor(async () => expect((await rows(server))[0]?.state).toBe('sent'), patient);
  });

  it('does not wait for the folder of the outbox to be mended', async () => {
    const server = await serve();
    const folder = join(server.app.services.config.dataDir, 'outbox');
    mkdirSync(server.app.services.config.dataDir, { recursive: true });
    writeFileSync(folder, 'a file where the folder should be');
    work(server);
    await send(server, hello);
    await vi.waitFor(
      async () => expect((await rows(server))[0]).toMatchObject({ tries: 1, state: 'waiting' }),
      patient,
    );
  });
});

const envOf = ({ dataDir, databaseUrl }: { dataDir: string; databaseUrl: string }) => ({
  DATA_DIR: dataDir,
  DATABASE_URL: databaseUrl,
  RATE_LIMIT: 'off',
});

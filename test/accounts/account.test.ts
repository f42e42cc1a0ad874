import jsqr from 'jsqr';
import { Secret, TOTP } from 'otpauth';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '../support/server.ts';
import {
  type AccountServer,
  PASSWORD,
  type Page,
  problemAt,
  problemOf,
  startAccounts,
  type Visitor,
} from './visitor.ts';

let server: AccountServer;

beforeAll(async () => {
  server = await startAccounts();
});

afterAll(() => server.close());

/** A member who is signed in, by password unless they have none. */
async function member(
  name: string,
  password: string | null = PASSWORD,
): Promise<{ visitor: Visitor; caller: Caller; email: string }> {
  const caller = await server.join(name);
  const email = `${name}@example.org`;
  const visitor = server.visit({ 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/130.0' });
  if (password !== null) {
    await server.withPassword(caller);
    await visitor.signIn(email, PASSWORD);
  } else {
    await visitor.post('/sign-in/link', { email });
    await visitor.post('/sign-in/link/use', { token: tokenIn(await server.linkTo(email)) });
  }
  return { visitor, caller, email };
}

const tokenIn = (path: string) => path.split('/').at(-1) as string;
const HOME = '/settings/account';
const submit = (visitor: Visitor, path: string, fields: Record<string, string> = {}) =>
  visitor.post(path, fields, { from: HOME });

describe('the account page', () => {
  it('sends guests to sign in and back', async () => {
    const page = await server.visit().get(HOME);
    expect([page.status, page.location]).toEqual([303, '/sign-in?next=%2Fsettings%2Faccount']);
  });

  it('lists where a member is signed in, and ends one or all others', async () => {
    const { visitor, email } = await member('anton');
    const others = [server.visit(), server.visit(), server.visit()];
    for (const other of others) await other.signIn(email, PASSWORD);
    const { html } = await visitor.get(HOME);
    expect(html).toContain('Firefox, Linux');
    expect(html.match(/this browser/g)).toHaveLength(1);
    expect(html.match(/last seen/g)).toHaveLength(3);
    const ids = [...html.matchAll(/name="session_id" value="(\d+)"/g)].map(([, id]) => id as string);
    expect(ids).toHaveLength(3);
    expect((await submit(visitor, `${HOME}/sessions/end`, { session_id: ids[0] as string })).status).toBe(
      303,
    );
    const names = await Promise.all(others.map((other) => other.name()));
    expect(names.filter((name) => name === undefined)).toHaveLength(1);
    await submit(visitor, `${HOME}/sessions/end-others`);
    expect(await Promise.all(others.map((other) => other.name()))).toEqual([undefined, undefined, undefined]);
    expect(await visitor.name()).toBe('anton');
  });

  it("ends nobody else's session", async () => {
    const { visitor } = await member('bruno');
    const { visitor: other, caller } = await member('cora');
    const { session_id } = await server.database.db
      .selectFrom('sessions')
      .select('session_id')
      .where('user_id', '=', caller.user_id)
      .executeTakeFirstOrThrow();
    expect((await submit(visitor, `${HOME}/sessions/end`, { session_id: String(session_id) })).status).toBe(
      404,
    );
    expect(await other.name()).toBe('cora');
  });
});

describe('a password', () => {
  it('is changed by whoever knows it; other sessions and mailed links end, this one stays', async () => {
    const { visitor, email } = await member('david');
    const other = server.visit();
    await other.signIn(email, PASSWORD);
    await server.visit().post('/sign-in/link', { email });
    const link = await server.linkTo(email);
    const wrong = await submit(visitor, `${HOME}/password`, {
      current_password: 'wrong',
      password: 'another long one',
    });
    expect(problemAt(wrong, 'current_password')).toBe('This is not your password.');
    const short = await submit(visitor, `${HOME}/password`, {
      current_password: PASSWORD,
      password: 'short',
    });
    expect(problemAt(short, 'password')).toBe('Use 8 characters or more.');
    const done = await submit(visitor, `${HOME}/password`, {
      current_password: PASSWORD,
      password: 'another long one',
    });
    expect(done.location).toBe(`${HOME}?saved=password`);
    expect(await visitor.name()).toBe('david');
    expect(await other.name()).toBeUndefined();
    expect((await server.visit().get(link)).status).toBe(410);
    expect((await server.visit().signIn(email, PASSWORD)).status).toBe(400);
    expect((await server.visit().signIn(email, 'another long one')).status).toBe(303);
    expect((await server.mailsTo(email, 2)).at(-1)?.subject).toBe('Your password for Hearth was changed');
  });

  it('is chosen for the first time only soon after signing in', async () => {
    const { visitor, caller, email } = await member('emil', null);
    const age = (minutes: number) =>
      server.database.transaction((db) =>
        db
          .updateTable('sessions')
          .set({ created_at: new Date(Date.now() - minutes * 60_000).toISOString() })
          .where('user_id', '=', caller.user_id)
          .execute(),
      );
    await age(20);
    const late = await submit(visitor, `${HOME}/password`, { password: PASSWORD });
    expect(problemOf(late)).toMatch(/sign out and in again/);
    await age(5);
    expect((await submit(visitor, `${HOME}/password`, { password: PASSWORD })).status).toBe(303);
    expect((await server.visit().signIn(email, PASSWORD)).status).toBe(303);
  });
});

describe('an e-mail address', () => {
  const ask = (visitor: Visitor, email: string, current_password = PASSWORD) =>
    submit(visitor, `${HOME}/email`, { email, current_password });

  it('is changed once the new one is verified, and the old one is told', async () => {
    const { visitor, email } = await member('frieda');
    expect(
      problemAt(await ask(visitor, 'new-frieda@example.org', 'wrong'), 'current_password'),
    ).toBeDefined();
    const bad = await ask(visitor, 'nowhere');
    expect(problemAt(bad, 'email')).toBe('This does not look like an e-mail address.');
    expect(bad.html).toContain('value="nowhere"');
    expect((await ask(visitor, 'new-frieda@example.org')).status).toBe(200);
    expect((await server.mailsTo(email))[0]?.subject).toBe('Your address for Hearth is about to change');
    const link = await server.linkTo('new-frieda@example.org');
    expect((await server.visit().signIn('new-frieda@example.org', PASSWORD)).status).toBe(400);
    const done = await visitor.post('/new-email', { token: tokenIn(link) }, { from: link });
    expect(done.location).toBe(`${HOME}?saved=email`);
    expect((await server.mailsTo(email, 2)).at(-1)?.subject).toBe('Your address for Hearth was changed');
    expect((await server.visit().signIn('new-frieda@example.org', PASSWORD)).status).toBe(303);
    expect((await server.visit().signIn(email, PASSWORD)).status).toBe(400);
    expect((await visitor.post('/new-email', { token: tokenIn(link) }, { from: HOME })).status).toBe(410);
  });

  it('is not given away by a link that went to the wrong mailbox', async () => {
    const { visitor } = await member('gustav');
    await ask(visitor, 'typo@example.org');
    const link = await server.linkTo('typo@example.org');
    expect((await server.visit().get(link)).status).toBe(303);
    const { visitor: other } = await member('hubert');
    expect((await other.post('/new-email', { token: tokenIn(link) }, { from: HOME })).status).toBe(410);
  });

  it('of somebody else is asked for with the same answer, and not given', async () => {
    const { visitor, caller } = await member('ida');
    const free = await ask(visitor, 'free-ida@example.org');
    const taken = await ask(visitor, 'Mona@example.org');
    expect([taken.status, taken.html]).toEqual([free.status, free.html]);
    expect((await server.mailsTo('mona@example.org'))[0]?.subject).toBe('You have an account at Hearth');
    // Taken while the mail was on its way.
    const link = await server.linkTo('free-ida@example.org');
    await server.admin.post('/users', { email: 'free-ida@example.org', first_name: 'X' });
    expect((await visitor.post('/new-email', { token: tokenIn(link) }, { from: link })).status).toBe(410);
    expect((await caller.get(`/users/${caller.msid}`)).body.email).toBe('ida@example.org');
  });
});

describe('the second step', () => {
  const secretIn = ({ html }: Page) => /name="secret" value="([A-Z2-7]{32})"/.exec(html)?.[1] as string;
  const code = (secret: string, offset = 0) =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + offset * 30_000 });
  const codesIn = ({ html }: Page) =>
    [...html.matchAll(/<li>([a-z0-9-]{14})<\/li>/g)].map(([, text]) => text as string);
  const tokenOf = ({ html }: Page) => /name="token" value="([^"]+)"/.exec(html)?.[1] as string;

  /** What a reader of QR codes makes of the drawing. */
  async function seenByCamera(svg: string) {
    const file = svg.replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400" ');
    // The server takes no SVG for a picture, and another file's may have run in this process.
    const drawings = { operation: ['VipsForeignLoadSvg'] };
    sharp.unblock(drawings);
    const { data, info } = await sharp(Buffer.from(file))
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true })
      .finally(() => sharp.block(drawings));
    return jsqr.default(new Uint8ClampedArray(data), info.width, info.height)?.data;
  }

  async function withTwoSteps(name: string) {
    const one = await member(name);
    const start = await submit(one.visitor, '/settings/two-step/start', { current_password: PASSWORD });
    const secret = secretIn(start);
    const done = await submit(one.visitor, '/settings/two-step', { secret, code: code(secret, 0) });
    return { ...one, secret, recovery: codesIn(done) };
  }

  it('is switched on with the password and a first code', async () => {
    const { visitor } = await member('jana');
    expect((await submit(visitor, '/settings/two-step/start', { current_password: 'wrong' })).status).toBe(
      400,
    );
    const start = await submit(visitor, '/settings/two-step/start', { current_password: PASSWORD });
    const secret = secretIn(start);
    expect(start.html).toContain('otpauth://totp/Hearth');
    const wrong = await submit(visitor, '/settings/two-step', { secret, code: '000000' });
    expect(problemAt(wrong, 'code')).toMatch(/wrong/);
    expect(secretIn(wrong)).toBe(secret);
    const done = await submit(visitor, '/settings/two-step', { secret, code: code(secret) });
    expect(codesIn(done)).toHaveLength(10);
    expect((await visitor.get(HOME)).html).toContain('10 recovery codes are left');
  });

  it('shows the key as a QR code that a phone reads, and as text beside it', async () => {
    const { email, visitor } = await member('quentin');
    const start = await submit(visitor, '/settings/two-step/start', { current_password: PASSWORD });
    const [svg = ''] = /<svg class="qr-code"[\s\S]*?<\/svg>/.exec(start.html) ?? [];
    expect(svg).toContain('role="img" aria-label="QR code with the key"');
    const read = await seenByCamera(svg);
    expect(read).toBe(/href="(otpauth:[^"]+)"/.exec(start.html)?.[1]?.replaceAll('&amp;', '&'));
    const { searchParams, pathname } = new URL(read ?? '');
    expect(searchParams.get('secret')).toBe(secretIn(start));
    expect(decodeURIComponent(pathname)).toContain(email);
  });

  it('is asked for at each sign-in; no code works twice', async () => {
    const { email, secret } = await withTwoSteps('karl');
    const visitor = server.visit();
    const asked = await visitor.signIn(email, PASSWORD);
    expect(asked.status).toBe(200);
    expect(visitor.cookies.has('hearth_session')).toBe(false);
    const now = code(secret, 1);
    const done = await visitor.post('/sign-in/code', { token: tokenOf(asked), code: now });
    expect(done.status).toBe(303);
    expect(await visitor.name()).toBe('karl');
    const other = server.visit();
    const again = await other.signIn(email, PASSWORD);
    const replayed = await other.post('/sign-in/code', { token: tokenOf(again), code: now });
    expect(problemAt(replayed, 'code')).toBe('This code is wrong, or was used before.');
    expect(
      (await visitor.post('/sign-in/code', { token: tokenOf(asked), code: code(secret, 1) }, { from: '/' }))
        .status,
    ).toBe(400);
  });

  it('is asked for after a mailed link and a new password, too', async () => {
    const { email, secret } = await withTwoSteps('lola');
    const visitor = server.visit();
    await visitor.post('/sign-in/link', { email });
    const asked = await visitor.post('/sign-in/link/use', { token: tokenIn(await server.linkTo(email)) });
    expect(await visitor.name()).toBeUndefined();
    expect(
      (await visitor.post('/sign-in/code', { token: tokenOf(asked), code: code(secret, 1) })).status,
    ).toBe(303);
    const reset = server.visit();
    await reset.post('/forgotten-password', { email });
    const chosen = await reset.post('/new-password', {
      token: tokenIn(await server.linkTo(email, 2)),
      password: 'another long one',
    });
    expect(await reset.name()).toBeUndefined();
    expect(chosen.html).toContain('name="code"');
  });

  it('is over after five wrong codes', async () => {
    const { email, secret } = await withTwoSteps('moritz');
    const visitor = server.visit();
    const token = tokenOf(await visitor.signIn(email, PASSWORD));
    const tries = [];
    for (let time = 0; time < 5; time += 1)
      tries.push(problemOf(await visitor.post('/sign-in/code', { token, code: '000000' })));
    expect(tries.at(-1)).toMatch(/used already, or is too old/);
    expect((await visitor.post('/sign-in/code', { token, code: code(secret, 1) })).status).toBe(400);
    expect(await visitor.name()).toBeUndefined();
  });

  it('takes each recovery code once, and new ones end the old', async () => {
    const { visitor: own, email, recovery } = await withTwoSteps('nina');
    const enter = async (text: string) => {
      const visitor = server.visit();
      const token = tokenOf(await visitor.signIn(email, PASSWORD));
      return (await visitor.post('/sign-in/code', { token, code: text })).status;
    };
    expect(await enter((recovery[0] as string).toUpperCase().replaceAll('-', ' '))).toBe(303);
    expect(await enter(recovery[0] as string)).toBe(400);
    const fresh = codesIn(await submit(own, '/settings/two-step/codes', { current_password: PASSWORD }));
    expect(fresh).toHaveLength(10);
    expect(await enter(recovery[1] as string)).toBe(400);
    expect(await enter(fresh[0] as string)).toBe(303);
    const rows = await server.database.db.selectFrom('recovery_codes').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain((fresh[1] as string).replaceAll('-', ''));
  });

  it('is switched off with the password', async () => {
    const { visitor, email } = await withTwoSteps('olaf');
    expect((await submit(visitor, '/settings/two-step/stop', { current_password: 'wrong' })).status).toBe(
      400,
    );
    expect((await server.visit().signIn(email, PASSWORD)).status).toBe(200);
    expect((await submit(visitor, '/settings/two-step/stop', { current_password: PASSWORD })).status).toBe(
      303,
    );
    expect((await server.visit().signIn(email, PASSWORD)).status).toBe(303);
  });
});

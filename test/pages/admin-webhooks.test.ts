import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from '../accounts/visitor.ts';
import { problemAt } from '../accounts/visitor.ts';
import { makeBoard, makePost } from '../support/fixtures.ts';
import { until } from '../support/until.ts';
import { Receiver, toLoopback } from '../webhooks/receiver.ts';
import { type Administration, answersByRole, startAdministration } from './administration.ts';

let at: Administration;
let receiver: Receiver;

beforeAll(async () => {
  receiver = await Receiver.start();
  at = await startAdministration(toLoopback);
});

afterAll(async () => {
  await at.server.close();
  await receiver.stop();
});

const from = { from: '/settings/account' };

/** Makes one on its page. */
async function make(path: string, fields: Record<string, string> = { every: '1' }) {
  const target_url = receiver.url + path;
  const page = await at.visitors.admin.post('/admin/webhooks/new', { target_url, ...fields }, from);
  expect(page.status).toBe(200);
  return { page, path: /action="(\/admin\/webhooks\/\d+)\/switch"/.exec(page.html)?.[1] as string };
}

const secretIn = ({ html }: Page) => /whsec_[\w+/=]+/.exec(html)?.[0];

describe('the pages of webhooks', () => {
  it.each(['', '/new', '/:id'])('/admin/webhooks%s is for who manages webhooks', async (path) => {
    const { path: made } = await make('/role');
    const address = path === '/:id' ? made : `/admin/webhooks${path}`;
    const nobody = { guest: 'sign in', member: 403, moderator: 403 };
    expect(await answersByRole(at, 'GET', address)).toEqual({ ...nobody, admin: 200, owner: 200 });
  });

  it.each(['', '/test', '/secret', '/replay', '/redeliver'])(
    'a form at %s of a webhook is for who made it',
    async (form) => {
      const { path } = await make('/own');
      const { admin: _, ...others } = await answersByRole(at, 'POST', path + form);
      expect(others).toEqual({ guest: 'sign in', member: 403, moderator: 403, owner: 403 });
    },
  );

  it('its deliveries are for who made it, and others are offered no form that would be refused', async () => {
    const { path } = await make('/offered');
    const answers = await answersByRole(at, 'GET', `${path}/deliveries`);
    expect(answers).toEqual({ guest: 'sign in', member: 403, moderator: 403, admin: 200, owner: 403 });
    const { html } = await at.visitors.owner.get(path);
    const forms = [...html.matchAll(/action="([^"]+)"/g)].map(([, action]) => action);
    expect(forms.filter((action) => action?.startsWith('/admin'))).toEqual([
      `${path}/switch`,
      `${path}/delete`,
    ]);
  });

  it('others may disable it, but not enable it', async () => {
    const { path } = await make('/disabled');
    const { owner } = at.visitors;
    expect((await owner.post(`${path}/switch`, { enabled: '0' }, from)).status).toBe(303);
    expect((await owner.get(path)).html).toContain('Somebody disabled it.');
    expect((await owner.post(`${path}/switch`, { enabled: '1' }, from)).status).toBe(403);
    await at.visitors.admin.post(`${path}/switch`, { enabled: '1' }, from);
    expect((await owner.get(path)).html).toContain('Enabled');
  });
});

describe('a webhook', () => {
  it('is made with the picked events and the board, and its secret is shown once', async () => {
    const board_id = await makeBoard(at.server.admin, { board_name: 'Harbour' });
    const { page, path } = await make('/made', {
      'event:post.created': '1',
      'event:reply.deleted': '1',
      board_id: String(board_id),
      description: 'Into the CRM',
    });
    expect(secretIn(page)).toMatch(/^whsec_/);
    const again = await at.visitors.admin.get(path);
    expect(secretIn(again)).toBeUndefined();
    const { body } = await at.server.admin.get(`/webhooks/${path.split('/').at(-1)}`);
    expect(body).toMatchObject({
      events: ['post.created', 'reply.deleted'],
      board_id,
      description: 'Into the CRM',
      enabled: true,
    });
  });

  it.each([
    [{ target_url: '' }, 'target_url', 'Please fill this in'],
    [{ target_url: 'ftp://example.org' }, 'target_url', undefined],
    [{ every: '' }, 'events', 'Choose at least one'],
    [{ board_id: '99999' }, 'board_id', 'is not a board that you may know of'],
  ])('with %j says what is wrong beside the field, and keeps what was typed', async (wrong, field, said) => {
    const fields = { target_url: `${receiver.url}/x`, every: '1', description: 'Kept words', ...wrong };
    const page = await at.visitors.admin.post('/admin/webhooks/new', fields, from);
    expect(page.status).toBe(400);
    const problem =
      field === 'events' ? /id="events-problem">([^<]+)</.exec(page.html)?.[1] : problemAt(page, field);
    if (said === undefined) expect(problem).toBeTruthy();
    else expect(problem).toBe(said);
    expect(page.html).toContain('value="Kept words"');
  });

  it('is edited, and stays disabled if it was', async () => {
    const { path } = await make('/edited');
    const { admin } = at.visitors;
    await admin.post(`${path}/switch`, { enabled: '0' }, from);
    const target_url = `${receiver.url}/other`;
    const saved = await admin.post(path, { target_url, 'event:tag.created': '1' }, from);
    expect(saved.location).toBe(`${path}?done=saved`);
    const { body } = await at.server.admin.get(`/webhooks/${path.split('/').at(-1)}`);
    expect(body).toMatchObject({ target_url, events: ['tag.created'], enabled: false });
    const wrong = await admin.post(path, { target_url: '', every: '1', description: 'Kept words' }, from);
    expect([wrong.status, problemAt(wrong, 'target_url')]).toEqual([400, 'Please fill this in']);
    expect(wrong.html).toContain('value="Kept words"');
  });

  it('is tested, and the answer is shown', async () => {
    const { path } = await make('/tested');
    const { admin } = at.visitors;
    const page = await admin.post(`${path}/test`, { event: 'post.created' }, from);
    expect(page.html).toContain('The test arrived');
    expect(page.html).toContain('Answered with 200');
    const { path: deaf } = await make('/deaf');
    receiver.behaviours.set('/deaf', (_received, response) => {
      response.writeHead(500).end('no <b>room</b>');
    });
    const failed = await admin.post(`${deaf}/test`, { event: 'post.created' }, from);
    expect(failed.html).toContain('The test did not arrive');
    expect(failed.html).toContain('no &lt;b>room');
  });

  it('says until when its receiver wants nothing', async () => {
    const { path } = await make('/resting', { 'event:tag.created': '1' });
    receiver.behaviours.set('/resting', (_received, response) => {
      response.writeHead(429, { 'retry-after': '3600' }).end();
    });
    await at.server.admin.post('/tags', { name: 'Rest' });
    const { html } = await until(async () => {
      const page = await at.visitors.admin.get(path);
      return page.html.includes('asked for a rest') && page;
    });
    expect(/Deliveries go on: ([^<]+)</.exec(html)?.[1]).toMatch(/\d:\d\d/);
  });

  it('gets a new secret, shown once', async () => {
    const { page, path } = await make('/rotated');
    const rotated = await at.visitors.admin.post(`${path}/secret`, {}, from);
    expect(secretIn(rotated)).toMatch(/^whsec_/);
    expect(secretIn(rotated)).not.toBe(secretIn(page));
  });

  it('is deleted when one is sure', async () => {
    const { path } = await make('/deleted');
    const { admin } = at.visitors;
    expect((await admin.post(`${path}/delete`, {}, from)).html).toContain('Yes, delete the webhook');
    expect((await admin.get(path)).status).toBe(200);
    const done = await admin.post(`${path}/delete`, { sure: '1' }, from);
    expect(done.location).toBe('/admin/webhooks?done=deleted');
    expect((await admin.get(path)).status).toBe(404);
  });
});

describe('deliveries', () => {
  it('show their attempts, and are sent again, one or all since a place', async () => {
    const { member } = at.server;
    const { admin } = at.visitors;
    const board_id = await makeBoard(at.server.admin);
    const { path } = await make('/log', { 'event:post.created': '1', board_id: String(board_id) });
    await makePost(member, board_id);
    const log = () => admin.get(`${path}/deliveries?state=delivered`);
    const page = await until(async () => {
      const page = await log();
      return page.html.includes('1 attempt') && page;
    });
    expect(page.html).toContain('Answered with 200');
    expect((await admin.get(`${path}/deliveries?state=failed`)).html).toContain('No deliveries');
    const job_id = /name="job_id" value="(\d+)"/.exec(page.html)?.[1] as string;
    const again = await admin.post(`${path}/redeliver`, { job_id }, from);
    expect(again.location).toBe(`${path}/deliveries?done=redelivered`);
    await until(async () => (await log()).html.includes('2 attempts'));
    for (const [fields, attempts] of [
      [{ since: 'all' }, '3 attempts'],
      [{ since: 'hour', after_seq: '0' }, '4 attempts'],
    ] as const) {
      const replayed = await admin.post(`${path}/replay`, fields, from);
      expect(replayed.location).toBe(`${path}?done=replayed`);
      await until(async () => (await log()).html.includes(attempts));
    }
  });

  it('a replay from where nothing is yet says so beside the field', async () => {
    const { path } = await make('/ahead');
    const { admin } = at.visitors;
    for (const after_seq of ['999999', 'x']) {
      const page = await admin.post(`${path}/replay`, { after_seq }, from);
      expect([page.status, problemAt(page, 'after_seq') === undefined]).toEqual([400, false]);
      expect(page.html).toContain(`value="${after_seq}"`);
    }
  });
});

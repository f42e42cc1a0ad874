import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { insertMail } from '../../src/mail/mail.queries.ts';
import { type Page, problemAt } from '../accounts/visitor.ts';
import { type Administration, answersByRole, startAdministration } from './administration.ts';

let at: Administration;

beforeAll(async () => {
  at = await startAdministration({ SMTP_URL: '' });
});

afterAll(() => at.server.close());

const from = { from: '/settings/account' };
const HOME = '/admin/settings';

/** What the form of the page holds, as a browser would send it. */
function fieldsIn({ html }: Page): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [tag] of html.matchAll(/<input[^>]*>/g)) {
    const [, name] = / name="([^"]+)"/.exec(tag) ?? [];
    const [, value = ''] = / value="([^"]*)"/.exec(tag) ?? [];
    const isFile = tag.includes('type="file"') || tag.includes('type="checkbox"');
    if (name && !isFile && name !== 'q' && name !== 'form_token') fields[name] = value;
  }
  const [, domains = ''] = /<textarea[^>]*name="allowed_mail_domains"[^>]*>([^<]*)</.exec(html) ?? [];
  const [, sign_up = ''] = /<option value="([A-Z]+)" selected/.exec(html) ?? [];
  return { ...fields, allowed_mail_domains: domains, sign_up };
}

const form = async () => fieldsIn(await at.visitors.admin.get(HOME));
const settings = async () => (await at.server.admin.get('/settings')).body;

describe('the pages of settings', () => {
  it.each(['', '/providers/new', '/test-mail'])(
    '/admin/settings%s is for who manages settings',
    async (path) => {
      const nobody = { guest: 'sign in', member: 403, moderator: 403 };
      if (path !== '/test-mail')
        expect(await answersByRole(at, 'GET', HOME + path)).toEqual({ ...nobody, admin: 200, owner: 200 });
      const { guest, member, moderator } = await answersByRole(at, 'POST', HOME + path);
      expect({ guest, member, moderator }).toEqual(nobody);
    },
  );
});

describe('the form of settings', () => {
  it('sent as it stands changes nothing, and leaves no line in the audit log', async () => {
    const before = await settings();
    const { location } = await at.visitors.admin.post(HOME, await form(), from);
    expect(location).toBe('/admin/settings?done=saved');
    expect(await settings()).toEqual(before);
    const { body } = await at.server.admin.get('/audit_log?event=settings.updated');
    expect(body).toEqual([]);
  });

  it('changes what was changed, and the audit log names no more than that', async () => {
    const changed = {
      community_name: 'Harbour people',
      sign_up: 'WAITLIST',
      allowed_mail_domains: 'Example.org\r\nexample.com',
      upload_max_megabytes: '2.5',
      audit_retention_days: '30',
      'reactions/0': 'ℹ️',
    };
    await at.visitors.admin.post(HOME, { ...(await form()), ...changed }, from);
    const after = await settings();
    expect(after).toMatchObject({
      community_name: 'Harbour people',
      sign_up: 'WAITLIST',
      allowed_mail_domains: ['example.org', 'example.com'],
      upload_max_bytes: 2_621_440,
      audit_retention_days: 30,
    });
    expect(after.reactions[0]).toBe('ℹ️');
    const { body } = await at.server.admin.get('/audit_log?event=settings.updated');
    expect(Object.keys(body[0].details).sort()).toEqual([
      'allowed_mail_domains',
      'audit_retention_days',
      'community_name',
      'reactions',
      'sign_up',
      'upload_max_bytes',
    ]);
  });

  it.each([
    ['community_name', '', 'Please fill this in'],
    ['sign_up', 'MAYBE', 'must be one of OPEN, WAITLIST, INVITATION, CLOSED'],
    ['allowed_mail_domains', 'example.org\nno domain!', 'Does not look right'],
    ['mail_from', 'not an address', 'Must look like hello@example.org'],
    ['mail_from_name', 'x'.repeat(61), 'May have at most 60 characters'],
    ['accent_color', 'blue', 'Must look like #a93c0a'],
    ['rate_limit_per_key', '0', 'Must be 1 or more'],
    ['rate_limit_per_address', 'many', 'Must be a whole number'],
    ['upload_max_megabytes', '51', 'Must be between 0.1 and 50'],
    ['uploads_per_day', '', 'Must be a whole number'],
    ['audit_retention_days', '3651', 'Must be 3650 or less'],
    ['reactions', '👍', 'Each may stand there only once'],
    ['reactions/2', '', 'Please fill this in'],
    ['reactions/2', 'like', 'Choose an emoji or a short sign, without letters'],
  ])('says beside %s what is wrong, and keeps what was typed', async (field, value, said) => {
    const before = await settings();
    const wrong: Record<string, string> =
      field === 'reactions' ? { 'reactions/0': value, 'reactions/1': value } : { [field]: value };
    const fields = { ...(await form()), event_retention_days: '77', ...wrong };
    const page = await at.visitors.admin.post(HOME, fields, from);
    expect(page.status).toBe(400);
    const problem = new RegExp(`id="field-${field}-problem">([^<]+)<`).exec(page.html)?.[1];
    expect(problem).toBe(said);
    expect(fieldsIn(page).event_retention_days).toBe('77');
    expect(await settings()).toEqual(before);
  });
});

describe('mail', () => {
  it('comes under the name that is set', async () => {
    await at.visitors.admin.post(HOME, { ...(await form()), mail_from_name: 'The harbour team' }, from);
    await vi.waitFor(() =>
      expect(at.server.app.services.settings.current.mail_from_name).toBe('The harbour team'),
    );
    await at.visitors.admin.post(`${HOME}/test-mail`, {}, from);
    const outbox = join(at.server.app.services.config.dataDir, 'outbox');
    await vi.waitFor(() => {
      const mails = readdirSync(outbox).map((file) => readFileSync(join(outbox, file), 'utf8'));
      expect(mails.join()).toMatch(/^From: "?The harbour team"? <hearth@/m);
    });
    await at.visitors.admin.post(HOME, { ...(await form()), mail_from_name: '' }, from);
  });

  it('that cannot be sent is counted on the page', async () => {
    const { database } = at.server;
    const now = new Date().toISOString();
    const later = new Date(Date.now() + 3_600_000).toISOString();
    const mail = { message_id: 'x', recipient: 'a@example.org', subject: '', body_text: '', due_at: later };
    const times = { give_up_at: later, created_at: now };
    await database.transaction(async (db) => {
      await insertMail(db, { ...mail, ...times, message_id: 'waits', tries: 2 });
      await insertMail(db, {
        ...mail,
        ...times,
        message_id: 'failed',
        state: 'failed',
        tries: 9,
        finished_at: now,
      });
    });
    const { html } = await at.visitors.admin.get(HOME);
    expect(html).toContain('1 mail could not be sent yet and is tried again.');
    expect(html).toContain('1 mail was given up lately.');
  });

  it('is tested with a mail to oneself', async () => {
    const page = await at.visitors.admin.get(HOME);
    expect(page.html).toContain('DATA_DIR/outbox');
    const sent = await at.visitors.admin.post(`${HOME}/test-mail`, {}, from);
    expect(sent.location).toBe('/admin/settings?done=mailed#mail');
    const mails = await at.server.mailsTo('adam@example.org', 2);
    expect(mails.at(-1)?.subject).toMatch(/^Test mail from /);
  });
});

describe('a provider', () => {
  const school = {
    id: 'school',
    name: 'Our school',
    issuer: 'https://login.example.org',
    client_id: 'hearth',
    client_secret: 'not to be shown',
  };

  it('is added, edited and removed, and its secret never shown', async () => {
    const { admin } = at.visitors;
    await admin.post(`${HOME}/providers/new`, school, from);
    const page = await admin.get(`${HOME}/providers/school`);
    expect(page.html).toContain(`${at.server.url}/sign-in/with/school/return`);
    expect(page.html).not.toContain('not to be shown');
    await admin.post(`${HOME}/providers/school`, { ...school, name: 'School', client_secret: '' }, from);
    expect((await settings()).oidc_providers).toEqual([
      { id: 'school', name: 'School', issuer: school.issuer, client_id: 'hearth' },
    ]);
    await admin.post(`${HOME}/providers/school/remove`, {}, from);
    expect((await settings()).oidc_providers).toEqual([]);
    expect((await admin.get(`${HOME}/providers/school`)).status).toBe(404);
  });

  it.each([
    ['id', 'Not Small', 'Must look like school'],
    ['id', 'taken', 'There is one of this name already'],
    ['name', '', 'Please fill this in'],
    ['issuer', 'http://elsewhere.example.org', 'Must look like https://login.example.org'],
    ['client_id', '', 'Please fill this in'],
  ])('with %s %j says so beside the field', async (field, value, said) => {
    const { admin } = at.visitors;
    await admin.post(`${HOME}/providers/new`, { ...school, id: 'taken' }, from);
    const page = await admin.post(`${HOME}/providers/new`, { ...school, id: 'other', [field]: value }, from);
    expect([page.status, problemAt(page, field)]).toEqual([400, said]);
    expect(page.html).not.toContain('not to be shown');
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeBoard, makePost } from '../support/fixtures.ts';
import type { Caller } from '../support/server.ts';
import { answer, type Hook, type Hooks, startHooks } from './hooks.ts';
import { type Received, verify } from './receiver.ts';

let hooks: Hooks;
let admin: Caller;

beforeAll(async () => {
  hooks = await startHooks();
  ({ admin } = hooks.server);
});

afterAll(() => hooks?.close());

const secretOf = (bytes: number, fill = 7) => `whsec_${Buffer.alloc(bytes, fill).toString('base64')}`;

/** A webhook of posts in a board of its own; `next` writes one and waits for it. */
async function listen() {
  const board_id = await makeBoard(admin);
  const hook = await hooks.subscribe(admin, { event: 'post.created', board_id });
  const next = async () => {
    const { length } = hook.received;
    await makePost(admin, board_id);
    return (await hook.waitFor(length + 1))[length] as Received;
  };
  return { hook, next };
}

const signatures = ({ headers }: Received) => (headers['webhook-signature'] as string).split(' ');

const setPreviousUntil = ({ webhook_id }: Hook, previous_secret_until: string) =>
  hooks.server.database.transaction((db) =>
    db.updateTable('webhooks').set({ previous_secret_until }).where('webhook_id', '=', webhook_id).execute(),
  );

describe.concurrent('line 5: a secret', () => {
  it('that is changed signs beside the new one for a day, and no longer', async () => {
    const { hook, next } = await listen();
    expect(signatures(await next())).toEqual([expect.stringMatching(/^v1,[A-Za-z0-9+/]{43}=$/)]);
    const { status, body } = await admin.post(`${hook.url}/rotate_secret`);
    expect([status, body]).toEqual([
      200,
      {
        webhook_id: hook.webhook_id,
        secret: expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/),
        previous_secret_until: expect.any(String),
      },
    ]);
    expect(body.secret).not.toBe(hook.secret);
    const { body: webhook } = await admin.get(hook.url);
    expect(Date.parse(body.previous_secret_until) - Date.parse(webhook.last_modified_at)).toBe(86_400_000);
    const both = await next();
    expect(signatures(both)).toHaveLength(2);
    verify(hook.secret, both);
    verify(body.secret, both);
    await setPreviousUntil(hook, new Date(Date.now() - 1).toISOString());
    const late = await next();
    expect(signatures(late)).toHaveLength(1);
    verify(body.secret, late);
    expect(() => verify(hook.secret, late)).toThrow();
  });

  it('that is changed twice within a day leaves the last two', async () => {
    const { hook, next } = await listen();
    const chosen = [secretOf(24), secretOf(64)];
    for (const secret of chosen) {
      const { status, body } = await admin.post(`${hook.url}/rotate_secret`, { secret });
      expect([status, body.secret]).toEqual([200, secret]);
    }
    const received = await next();
    for (const secret of chosen) verify(secret, received);
    expect(() => verify(hook.secret, received)).toThrow();
  });

  it('that is changed holds for the next attempt of what failed before', async () => {
    const { hook, next } = await listen();
    let secret = '';
    hook.behave(async (received, response) => {
      if (secret === '') ({ secret } = (await admin.post(`${hook.url}/rotate_secret`)).body);
      void answer(hook.received.length > 1 ? 200 : 500)(received, response);
    });
    const first = await next();
    expect(signatures(first)).toHaveLength(1);
    const [, second] = await hook.waitFor(2);
    verify(hook.secret, second as Received);
    verify(secret, second as Received);
  });

  it('that is new is shown once, also to repeats of the request', async () => {
    const { hook, next } = await listen();
    const rotate = () => admin.post(`${hook.url}/rotate_secret`, {}, { 'idempotency-key': hook.url });
    const first = (await rotate()).body;
    const again = await rotate();
    const { secret, ...rest } = first;
    expect([again.status, again.body]).toEqual([200, rest]);
    verify(secret, await next());
    const { body: log } = await admin.get('/audit_log?event=webhook.updated&page_size=50');
    const lines = log.filter(
      ({ ids }: { ids: { webhook_id: number } }) => ids.webhook_id === hook.webhook_id,
    );
    expect(lines).toEqual([expect.objectContaining({ details: { secret: 'rotated' } })]);
  });

  it.each([
    [secretOf(23), 'is too short: it takes 24 bytes or more, in base64'],
    [secretOf(65), 'is too long: it takes 64 bytes or fewer, in base64'],
    ['whsec_', 'is too short: it takes 24 bytes or more, in base64'],
    ['', 'must begin with whsec_'],
    [secretOf(32).slice('whsec_'.length), 'must begin with whsec_'],
    [`WHSEC_${Buffer.alloc(32, 7).toString('base64')}`, 'must begin with whsec_'],
    [`whsec_${'!'.repeat(44)}`, 'must be base64 after whsec_'],
    [`whsec_${Buffer.alloc(32, 255).toString('base64url')}`, 'must be base64 after whsec_'],
    [`${secretOf(32)} `, 'must be base64 after whsec_'],
    [`whsec_${'A'.repeat(300)}`, 'must NOT have more than 200 characters'],
    [7, 'must be string'],
    [null, 'must be string'],
  ])('like %j is refused', async (secret, message) => {
    const { hook, next } = await listen();
    const target_url = hooks.receiver.url;
    const errors = [{ path: '/secret', message }];
    for (const answered of [
      await admin.post(`${hook.url}/rotate_secret`, { secret }),
      await admin.post('/webhooks', { target_url, event: 'post.created', secret }),
    ]) {
      expect([answered.status, answered.body.errors]).toEqual([400, errors]);
      expect(answered.body.message).toBe('ERR_V1█Request payload validation errors');
    }
    verify(hook.secret, await next());
  });

  it('cannot be changed into itself', async () => {
    const { hook } = await listen();
    const { status, body } = await admin.post(`${hook.url}/rotate_secret`, { secret: hook.secret });
    expect([status, body.errors]).toEqual([400, [{ path: '/secret', message: 'is the secret already' }]]);
  });
});

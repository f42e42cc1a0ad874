import { hashSecret, newSecret } from '../accounts/secrets.ts';
import { type Context, inTransaction, type WriteContext } from '../context.ts';
import type { Database } from '../db/open.ts';
import { notFound } from '../errors.ts';
import { record } from '../events/events.ts';
import { actorOf } from '../permissions.ts';
import {
  countSignIn,
  deleteSession,
  deleteSessionsOf,
  extendSession,
  findSession,
  insertSession,
  listSessionsOf,
  rememberDevice,
  type SessionUser,
} from './sessions.queries.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A session that nobody uses ends after so long. */
const IDLE_MS = 30 * DAY;

/** How exactly we want to know when somebody was here: each time costs a write. */
const SEEN_EVERY_MS = HOUR;

export type SignInMethod = 'password' | 'link' | 'provider' | 'sign-up' | 'invitation' | 'reset' | 'setup';

/** Who a cookie stands for; undefined when it stands for nobody. */
export async function findVisitor(
  database: Database,
  token: string,
  now: Date,
): Promise<SessionUser | undefined> {
  const session = await findSession(database.db, hashSecret(token), now.toISOString());
  if (session && now.getTime() - Date.parse(session.last_seen_at) > SEEN_EVERY_MS) {
    await database.transaction((db) =>
      extendSession(db, session.session_id, now.toISOString(), idleEnd(now.getTime())),
    );
  }
  return session;
}

export interface NewSession {
  /** For the cookie. */
  token: string;
  session_id: number;
}

interface SignIn {
  method: SignInMethod;
  /** The session that the browser had before: it ends, whoever's it was, so that none lives on beside the new one. */
  before?: { user_id: number; session_id: number } | undefined;
  /** The cookie by which this browser will be known. */
  device: string;
}

/** Signs the member in. They may: that is the caller's to know. */
export async function startSession(
  ctx: WriteContext,
  user: { user_id: number; role_id: number },
  { method, before, device }: SignIn,
): Promise<NewSession> {
  if (before) await deleteSession(ctx.db, before.user_id, before.session_id);
  const token = newSecret();
  const { session_id } = await insertSession(ctx.db, {
    token_hash: hashSecret(token),
    user_id: user.user_id,
    method,
    user_agent: ctx.origin.userAgent,
    address: ctx.origin.address,
    created_at: ctx.now,
    last_seen_at: ctx.now,
    expires_at: idleEnd(Date.parse(ctx.now)),
  });
  await countSignIn(ctx.db, user.user_id);
  await rememberDevice(ctx.db, hashSecret(device), user.user_id, ctx.now);
  await record(actingAs(ctx, user), 'session.created', { user_id: user.user_id, session_id }, { method });
  return { token, session_id };
}

/** What they do from here on is theirs, though the request came from a guest. */
export const actingAs = (
  ctx: WriteContext,
  { user_id, role_id }: { user_id: number; role_id: number },
): WriteContext => ({
  ...ctx,
  actor: actorOf({ user_id, role_id, permissions: '[]' }),
});

/** The actor's sessions. */
export const listSessions = (ctx: Context) => listSessionsOf(ctx.db, ctx.actor.userId, ctx.now);

/** Ends one of the actor's sessions. @throws 404 */
export async function endSession(ctx: Context, session_id: number) {
  await inTransaction(ctx, async (ctx) => {
    const user_id = ctx.actor.userId;
    if (!(await deleteSession(ctx.db, user_id, session_id))) throw notFound('session');
    await record(ctx, 'session.ended', { user_id, session_id });
  });
}

/** Ends the actor's sessions, but for this one. */
export const endOtherSessions = (ctx: Context, but: number) =>
  inTransaction(ctx, (ctx) => endSessionsOf(ctx, ctx.actor.userId, { but }));

/** Ends all sessions of a member; `but` stays. */
export async function endSessionsOf(ctx: WriteContext, user_id: number, { but }: { but?: number } = {}) {
  const count = await deleteSessionsOf(ctx.db, user_id, but);
  if (count > 0) await record(ctx, 'session.ended', { user_id }, { count });
}

const idleEnd = (from: number) => new Date(from + IDLE_MS).toISOString();

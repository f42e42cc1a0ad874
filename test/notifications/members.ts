import type { Context } from '../../src/context.ts';
import { newestFirst } from '../../src/notifications/notifications.queries.ts';
import { listNotifications } from '../../src/notifications/notifications.ts';
import { actorOf, MEMBER } from '../../src/permissions.ts';
import { type Caller, systemContext, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

/** What the operations behind the pages receive when this member is signed in. */
export function contextOf(server: TestServer, { user_id }: Caller, role_id = MEMBER): Context {
  const actor = actorOf({ user_id, role_id, permissions: '[]' });
  const { committed, readMarks } = server.app.services;
  return { ...systemContext(server.database), actor, committed, readMarks };
}

/** Resolves when members were told of everything that happened by now. */
export async function everythingTold({ app, database }: TestServer) {
  await app.services.eventLog.advance();
  await app.services.teller.look(app.log);
  await until(async () => {
    const { told } = await database.db
      .selectFrom('log_readers')
      .select((eb) => eb.fn.max('seq').as('told'))
      .executeTakeFirstOrThrow();
    const { placed } = await database.db
      .selectFrom('events')
      .select((eb) => eb.fn.max('seq').as('placed'))
      .executeTakeFirstOrThrow();
    return told === placed;
  });
}

/** What a member finds among their notifications, the newest first: as `kind who count`, with `!` for what is unread. */
export async function toldTo(server: TestServer, member: Caller, role_id = MEMBER): Promise<string[]> {
  await everythingTold(server);
  const page = { sort: newestFirst, limit: 51, offset: 0, after: undefined };
  const rows = await listNotifications(contextOf(server, member, role_id), page);
  return rows.map(
    ({ kind, username, count, read_at }) =>
      [kind, username, count > 1 ? count : undefined].filter(Boolean).join(' ') +
      (read_at === null ? '!' : ''),
  );
}

import { sql } from 'kysely';
import type { Db } from '../db/open.ts';
import { UserStatus } from '../permissions.ts';

export async function countActiveMembers(db: Db) {
  const { count } = await db
    .selectFrom('users')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('user_status', '=', UserStatus.ACTIVE)
    .executeTakeFirstOrThrow();
  return count;
}

/** Webhooks whose deliveries fail, or that ended by themselves. */
export async function countFailingWebhooks(db: Db) {
  const { count } = await db
    .selectFrom('webhooks')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('deleted_at', 'is', null)
    .where(
      sql<boolean>`((enabled = 1 and failing_since is not null) or (enabled = 0 and disabled_reason <> 'BY_HAND'))`,
    )
    .executeTakeFirstOrThrow();
  return count;
}

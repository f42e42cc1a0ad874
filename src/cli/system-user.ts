import { createApiKey } from '../api-keys/api-keys.ts';
import { formatMsid } from '../content/ksuid.ts';
import { type Context, inTransaction } from '../context.ts';
import type { Database } from '../db/open.ts';
import { compileSchema, isStorable } from '../http/validation.ts';
import { MemberInput } from '../members/members.schema.ts';
import { createMember } from '../members/members.ts';
import { hashPassword } from '../members/passwords.ts';
import { OWNER, type Permission, permissions } from '../permissions.ts';

export { SHORTEST_PASSWORD } from '../members/passwords.ts';

/** Whoever sits at the machine may do everything; the audit log says so. */
export const systemContext = (database: Database): Context => ({
  db: database.db,
  database,
  actor: { userId: 0, roleId: OWNER, permissions: new Set(Object.keys(permissions) as Permission[]) },
  now: new Date().toISOString(),
  origin: { source: 'command line', userAgent: null, address: null, requestId: null },
  committed: () => {},
});

/** What the API would say against these fields, in one line; undefined when nothing is wrong with them. */
export function checkMember(member: MemberInput): string | undefined {
  const given = Object.fromEntries(Object.entries(member).filter(([, value]) => value !== undefined));
  const unstorable = Object.entries(given).find(([, value]) => !isStorable(String(value)));
  if (unstorable) return `${unstorable[0]} must not contain NUL or unpaired surrogates`;
  const validate = compileSchema(MemberInput);
  if (validate(given)) return undefined;
  const [error] = validate.errors ?? [];
  return `${error?.instancePath.slice(1)} ${error?.message}`;
}

/**
 * Makes a user with a role, and a key for them, in one transaction.
 * @throws 409 when the username or e-mail address is taken
 */
export async function createUser(
  database: Database,
  member: MemberInput,
  { role_id, password }: { role_id: number; password?: string },
) {
  // Slow by intent, so not while the transaction keeps others waiting.
  const password_hash = password === undefined ? undefined : await hashPassword(password);
  return inTransaction(systemContext(database), async (ctx) => {
    const { user_id, sid, username } = await createMember(ctx, member, { role_id, password_hash });
    const { api_key } = await createApiKey(ctx, { key_name: 'command line' }, user_id);
    return { user_id, msid: formatMsid(user_id, sid), username, api_key };
  });
}

import { type AccountServer, PASSWORD, startAccounts, type Visitor } from '../accounts/visitor.ts';

const names = { member: 'max', moderator: 'mona', admin: 'adam', owner: 'olivia' } as const;

type Role = 'guest' | keyof typeof names;

/** A server, and somebody of each role with a browser. */
export async function startAdministration(env: Record<string, string> = {}) {
  const server = await startAccounts(env);
  const visitors = { guest: server.visit() } as Record<Role, Visitor>;
  for (const role of Object.keys(names) as (keyof typeof names)[]) {
    await server.withPassword(server[role]);
    visitors[role] = server.visit();
    await visitors[role].signIn(`${names[role]}@example.org`, PASSWORD);
  }
  return { server, visitors };
}

export type Administration = { server: AccountServer; visitors: Record<Role, Visitor> };

/**
 * What each role gets at each address: a page, or a form that is sent with a token of theirs.
 * 303 leads guests to sign in.
 */
export async function answersByRole(
  { visitors }: Administration,
  method: 'GET' | 'POST',
  path: string,
): Promise<Record<Role, number | string>> {
  const answers = {} as Record<Role, number | string>;
  for (const [role, visitor] of Object.entries(visitors) as [Role, Visitor][]) {
    const from = role === 'guest' ? '/sign-in' : '/settings/account';
    const { status, location } =
      method === 'GET' ? await visitor.get(path) : await visitor.post(path, {}, { from });
    answers[role] = location?.startsWith('/sign-in') ? 'sign in' : status;
  }
  return answers;
}

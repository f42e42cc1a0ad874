import { command, json, print, printJson, UsageError } from './command.ts';

/** role_id by name: the four that are always there. */
const roles: Record<string, number> = { owner: 1, admin: 2, moderator: 3, member: 4 };

export const userCreate = command({
  summary: 'Make an active user, and a key to call the API with',
  details: 'Works on an empty installation and beside a running server. The key is shown this one time.',
  options: {
    email: { type: 'string', value: 'E', meaning: 'E-mail address' },
    role: { type: 'string', value: 'R', meaning: 'owner, admin, moderator or member' },
    username: { type: 'string', value: 'U', meaning: 'By default made from the names' },
    'first-name': { type: 'string', value: 'F', meaning: 'By default the part of the address before the @' },
    'last-name': { type: 'string', value: 'L', meaning: 'Last name' },
    password: { type: 'string', value: 'P', meaning: 'To sign in with; 8 characters or more' },
    json,
  },
  async run({ values }) {
    const { email, role, username, password } = values;
    if (email === undefined) throw new UsageError('--email is missing');
    if (role === undefined || !Object.hasOwn(roles, role)) {
      throw new UsageError(`--role takes ${Object.keys(roles).join(', ')}`);
    }
    const { createUser, checkMember, SHORTEST_PASSWORD } = await import('./system-user.ts');
    if (password !== undefined && [...password].length < SHORTEST_PASSWORD) {
      throw new UsageError(`--password needs ${SHORTEST_PASSWORD} characters or more`);
    }
    const member = {
      email,
      username,
      first_name: values['first-name'] ?? email.split('@')[0] ?? '',
      last_name: values['last-name'],
    };
    const problem = checkMember(member);
    if (problem) throw new UsageError(problem);
    const { withMigratedDatabase } = await import('./with-database.ts');
    const user = await withMigratedDatabase((database) =>
      createUser(database, member, { role_id: roles[role] as number, password }),
    );
    if (values.json) return printJson(user);
    for (const [name, value] of Object.entries(user)) print(`${name.padEnd(8)}  ${value}`);
  },
});

import { createBoard } from '../boards/boards.ts';
import { type Context, inTransaction } from '../context.ts';
import { hasMembers } from '../copying/rows.queries.ts';
import { insertMember, welcome } from '../members/members.ts';
import { OWNER } from '../permissions.ts';
import { actingAs, type NewSession, startSession } from '../sessions/sessions.ts';
import { changeSettings } from '../settings/settings.ts';
import { checkNewcomer, type Newcomer } from './newcomer.ts';
import { checkPassword, hashPassword } from './passwords.ts';
import { refused } from './problems.ts';
import type { Browser, Site } from './site.ts';
import { deleteTokensFor } from './tokens.queries.ts';
import { findToken, issueToken, takeToken } from './tokens.ts';

export interface FirstSteps extends Newcomer {
  password: string;
  community_name: string;
  /** One name a line. */
  boards: string;
}

const MOST_BOARDS = 20;

/** A token that opens /setup, for as long as there are no members. The log alone may show it. */
export const openSetup = async (ctx: Context): Promise<string> =>
  inTransaction(ctx, async (ctx) => (await issueToken(ctx, 'setup', {})).token);

/** Whether the community waits for its owner, and this token is theirs. */
export const isSetupOpen = async (ctx: Context, token: string): Promise<boolean> =>
  (await findToken(ctx, 'setup', token)) !== undefined && !(await hasMembers(ctx.db));

/** Makes the owner, names the community, makes the first boards. @throws 400 */
export async function setUp(
  ctx: Context,
  site: Site,
  token: string,
  steps: FirstSteps,
  browser: Browser,
): Promise<NewSession> {
  const input = checkNewcomer(steps);
  checkPassword(steps.password, steps);
  const names = namesOfBoards(steps.boards);
  const community_name = steps.community_name.trim();
  if (community_name === '' || [...community_name].length > 60) throw refused('community_name', 'badName');
  const password_hash = await hashPassword(steps.password, site.passwordCost);
  return inTransaction(ctx, async (ctx) => {
    await ctx.database.dialect.serialise(ctx.db, 'setup');
    if ((await hasMembers(ctx.db)) || !(await takeToken(ctx, 'setup', token)))
      throw refused('', 'linkIsOver');
    await deleteTokensFor(ctx.db, 'setup');
    const owner = await insertMember(ctx, input, { role_id: OWNER, password_hash });
    // Whoever has the token is the owner: all of this is their doing.
    const theirs = actingAs(ctx, owner);
    await welcome(theirs, owner);
    await changeSettings(theirs, { community_name });
    for (const board_name of names)
      await createBoard(theirs, {
        board_name,
        is_private: false,
        hidden_type: 0,
        permission_for: 10,
        needs_approval: false,
      });
    return startSession(ctx, owner, { method: 'setup', before: browser.session, device: browser.device });
  });
}

function namesOfBoards(text: string) {
  const names = [
    ...new Set(
      text
        .split(/\r?\n/)
        .map((line) => line.trim())
        .filter(Boolean),
    ),
  ];
  if (names.length > MOST_BOARDS || names.some((name) => [...name].length > 100))
    throw refused('boards', 'badName');
  return names;
}

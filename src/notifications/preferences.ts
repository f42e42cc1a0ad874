import { type Context, inTransaction } from '../context.ts';
import type { Db } from '../db/open.ts';
import { memberIn } from '../follows/follows.ts';
import { type Choice, type Kind, kindNames, kinds } from './kinds.ts';
import {
  dropWaitingMail,
  findNotificationSettings,
  listPreferences,
  upsertFollowsWritten,
  upsertPreference,
} from './preferences.queries.ts';

/** How a member wants to be told. */
export interface NotificationPreferences {
  choices: Record<Kind, Choice>;
  /** Whether they follow the posts that they write or comment on. */
  followsWritten: boolean;
}

/** The actor's own. @throws 403 for a guest */
export async function showPreferences(ctx: Context): Promise<NotificationPreferences> {
  const user_id = memberIn(ctx);
  const settings = await findNotificationSettings(ctx.db, user_id);
  return { choices: await choicesOf(ctx.db, user_id), followsWritten: settings?.follows_written !== 0 };
}

/** What the member chose for each kind, or what those have who chose nothing. */
export async function choicesOf(db: Db, user_id: number): Promise<Record<Kind, Choice>> {
  const chosen = new Map((await listPreferences(db, user_id)).map(({ kind, choice }) => [kind, choice]));
  const entries = kindNames.map((kind) => [kind, chosen.get(kind) ?? kinds[kind]]);
  return Object.fromEntries(entries) as Record<Kind, Choice>;
}

export type ChoiceChanges = Partial<Record<Kind, Choice>>;

export interface PreferenceChanges {
  choices?: ChoiceChanges;
  followsWritten?: boolean;
}

/** Changes what is named; it holds for what happens from now on. @throws 403 for a guest */
export async function changePreferences(ctx: Context, { choices = {}, followsWritten }: PreferenceChanges) {
  const user_id = memberIn(ctx);
  await inTransaction(ctx, async (ctx) => {
    await setChoices(ctx.db, user_id, choices);
    if (followsWritten !== undefined) await upsertFollowsWritten(ctx.db, user_id, followsWritten ? 1 : 0);
  });
}

/** Inside a transaction. A mail that waits is not sent for a kind that is to come without. */
export async function setChoices(db: Db, user_id: number, choices: ChoiceChanges) {
  for (const kind of kindNames) {
    const choice = choices[kind];
    if (choice) await upsertPreference(db, user_id, kind, choice);
    if (choice && choice !== 'email') await dropWaitingMail(db, user_id, kind);
  }
}

import { type Context, inTransaction } from '../context.ts';
import { memberIn } from '../follows/follows.ts';
import { type Choice, type Kind, kindNames, kinds } from './kinds.ts';
import {
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
  const chosen = new Map((await listPreferences(ctx.db, user_id)).map(({ kind, choice }) => [kind, choice]));
  const settings = await findNotificationSettings(ctx.db, user_id);
  const choices = Object.fromEntries(kindNames.map((kind) => [kind, chosen.get(kind) ?? kinds[kind]]));
  return { choices: choices as Record<Kind, Choice>, followsWritten: settings?.follows_written !== 0 };
}

export interface PreferenceChanges {
  choices?: Partial<Record<Kind, Choice>>;
  followsWritten?: boolean;
}

/** Changes what is named; it holds for what happens from now on. @throws 403 for a guest */
export async function changePreferences(ctx: Context, { choices = {}, followsWritten }: PreferenceChanges) {
  const user_id = memberIn(ctx);
  await inTransaction(ctx, async (ctx) => {
    for (const kind of kindNames) {
      const choice = choices[kind];
      if (choice) await upsertPreference(ctx.db, user_id, kind, choice);
    }
    if (followsWritten !== undefined) await upsertFollowsWritten(ctx.db, user_id, followsWritten ? 1 : 0);
  });
}

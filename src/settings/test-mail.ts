import { type Context, inTransaction } from '../context.ts';
import { queueMail } from '../mail/mail.ts';
import { findUser } from '../members/members.queries.ts';
import { authorize } from '../permissions.ts';

/** Puts a mail to the actor in line. @returns where it goes @throws 403 without settings.manage */
export async function sendTestMail(ctx: Context, mail: { subject: string; text: string }): Promise<string> {
  authorize(ctx.actor, 'settings.manage');
  return inTransaction(ctx, async (ctx) => {
    const to = (await findUser(ctx.db, ctx.actor.userId))?.email as string;
    await queueMail(ctx, { to, ...mail });
    return to;
  });
}

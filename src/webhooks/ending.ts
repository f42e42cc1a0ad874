import type { WriteContext } from '../context.ts';
import { record } from '../events/events.ts';
import { queueMail } from '../mail/mail.ts';
import { findUser } from '../members/members.queries.ts';
import { UserStatus } from '../permissions.ts';
import { holdWebhook, updateWebhook } from './webhooks.queries.ts';

/** Why a webhook is not enabled. */
export const reasons = {
  BY_HAND: 'Somebody disabled it',
  OWNER: 'Its owner may not manage webhooks any longer',
  GONE: 'The receiver answered 410 Gone',
  FAILING: 'The receiver did nothing but fail for five days',
} as const;

export type Reason = keyof typeof reasons;

/** Disables a webhook that cannot go on, tells its owner and the audit log. What waits stays in line. */
export async function endWebhook(ctx: WriteContext, webhook_id: number, reason: Reason) {
  const webhook = await holdWebhook(ctx.database, ctx.db, webhook_id);
  if (webhook?.enabled !== 1) return;
  await updateWebhook(ctx.db, webhook_id, {
    enabled: 0,
    disabled_reason: reason,
    disabled_at: ctx.now,
    last_modified_at: ctx.now,
  });
  await record(ctx, 'webhook.disabled', { webhook_id, user_id: webhook.owner_id }, { reason });
  const owner = await findUser(ctx.db, webhook.owner_id);
  // Whoever was banned or deleted is told nothing more.
  if (owner?.user_status === UserStatus.ACTIVE) {
    await queueMail(ctx, {
      to: owner.email,
      subject: `Your webhook ${webhook_id} was disabled`,
      text: [
        `Your webhook ${webhook_id} to ${new URL(webhook.target_url).origin} was disabled: ${reasons[reason]}.`,
        'Nothing is lost: what could not be delivered is kept for 30 days. When the receiver works again, enable the',
        `webhook with PUT /api/v1/webhooks/${webhook_id}; POST /api/v1/webhooks/${webhook_id}/replay sends what happened meanwhile.`,
      ].join('\n'),
    });
  }
}

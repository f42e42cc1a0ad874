import { lineOf, type Notification } from '../../web/notifications/notification.ts';
import { chooseLang, textsOf } from '../../web/texts/index.ts';
import { newSecret } from '../accounts/secrets.ts';
import type { Site } from '../accounts/site.ts';
import { type Context, inTransaction, type WriteContext } from '../context.ts';
import { notFound } from '../errors.ts';
import { queueMail } from '../mail/mail.ts';
import { actorOf, viewerOf } from '../permissions.ts';
import { type Kind, kindNames } from './kinds.ts';
import {
  claimForMail,
  findByUnsubscribeToken,
  findMailReader,
  listMembersDue,
  unsubscribeToken,
} from './mailing.queries.ts';
import { notificationViews } from './notification-views.ts';
import { listUnreadById } from './notifications.queries.ts';
import { choicesOf, setChoices } from './preferences.ts';

const MEMBERS_AT_ONCE = 50;

/** More than these stand on the page, which the mail links to. */
const MOST_LINES = 20;

type Reader = NonNullable<Awaited<ReturnType<typeof findMailReader>>>;

/**
 * Puts mails in line for members whose notifications have waited long enough: one mail each, with all that they have not
 * read on the page meanwhile and may still know of.
 * @param ctx the server's own
 */
export async function mailNotifications(ctx: Context & { site: Site }) {
  for (;;) {
    const members = await listMembersDue(ctx.db, ctx.now, MEMBERS_AT_ONCE);
    for (const user_id of members) await inTransaction(ctx, (ctx) => mailMember(ctx, user_id));
    if (members.length < MEMBERS_AT_ONCE) return;
  }
}

async function mailMember(ctx: WriteContext, user_id: number) {
  const claimed = await claimForMail(ctx.db, user_id);
  const reader = await findMailReader(ctx.db, user_id);
  if (claimed.length === 0 || !reader) return;
  const rows = await listUnreadById(ctx.db, viewerOf(actorOf(reader)), claimed);
  if (rows.length === 0) return;
  const views = await notificationViews(ctx.db, rows);
  await queueMail(ctx, await letter(ctx, ctx.site as Site, reader, views));
}

async function letter(ctx: WriteContext, { origin, settings }: Site, reader: Reader, views: Notification[]) {
  const texts = textsOf(chooseLang(reader.lang));
  const { mail: t, reason } = texts.notifications;
  const token = await unsubscribeToken(ctx.db, reader.user_id, newSecret());
  const unsubscribe = `${origin}/unsubscribe/${token}`;
  const paragraphs = views
    .slice(0, MOST_LINES)
    .map((view) =>
      [
        `* ${lineOf(texts, view)}`,
        view.text && `  ${view.text}`,
        view.reason && `  ${reason} ${view.reason}`,
        view.href && `  ${origin}${view.href}`,
      ]
        .filter(Boolean)
        .join('\n'),
    );
  if (views.length > MOST_LINES) paragraphs.push(t.more(views.length - MOST_LINES));
  const foot = [
    `${t.all} ${origin}/notifications`,
    `${t.settings} ${origin}/settings/notifications`,
    `${t.unsubscribe} ${unsubscribe}`,
  ];
  const first = lineOf(texts, views[0] as Notification);
  return {
    to: reader.email,
    subject: t.subject(first, views.length, settings.community_name),
    text: `${t.hello(reader.first_name)}\n\n${paragraphs.join('\n\n')}\n\n-- \n${settings.community_name}\n${foot.join('\n')}\n`,
    // RFC 8058: the mail program ends them by one POST, without a visit.
    headers: {
      'List-Unsubscribe': `<${unsubscribe}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
  };
}

/** Whose mails bear the token. @throws 404 */
export async function findSubscriber({ db }: Pick<Context, 'db'>, token: string): Promise<number> {
  const row = await findByUnsubscribeToken(db, token);
  if (!row) throw notFound('subscription');
  return row.user_id;
}

/** Ends all mails of this kind to whom the token belongs; on the page they are told as before. @throws 404 */
export async function unsubscribe(ctx: Context, token: string) {
  await inTransaction(ctx, async (ctx) => {
    const user_id = await findSubscriber(ctx, token);
    const choices = await choicesOf(ctx.db, user_id);
    const mailed = kindNames.filter((kind) => choices[kind] === 'email');
    await setChoices(ctx.db, user_id, Object.fromEntries(mailed.map((kind: Kind) => [kind, 'app'])));
  });
}

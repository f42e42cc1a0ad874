import { type AccountMails, chooseLang, textsOf } from '../../web/texts/index.ts';
import type { WriteContext } from '../context.ts';
import { queueMail } from '../mail/mail.ts';
import type { UserRow } from '../members/members.queries.ts';
import type { Site } from './site.ts';
import { issueToken } from './tokens.ts';

interface Recipient {
  email: string;
  lang: string;
}

interface Options {
  /** Path of the link in it. */
  path?: string;
  /** When the link ends to work: later the mail is of no use. */
  until?: string;
  /** Who invites. */
  by?: string | undefined;
}

/** Puts one of the catalogue's mails in line, in the recipient's language. */
export async function mailAccount(
  ctx: WriteContext,
  { origin, settings }: Site,
  { email, lang }: Recipient,
  kind: keyof AccountMails,
  { path = '/', until, by }: Options = {},
) {
  const { mails } = textsOf(chooseLang(lang)).accounts;
  const { subject, text } = mails[kind]({
    community: settings.community_name,
    link: origin + path,
    by,
  });
  await queueMail(ctx, {
    to: email,
    subject,
    text: `${text}\n\n-- \n${settings.community_name}\n${origin}\n`,
    ...(until === undefined ? {} : { until }),
  });
}

export async function mailVerification(ctx: WriteContext, site: Site, user: UserRow) {
  const { token, until } = await issueToken(ctx, 'verification', { user_id: user.user_id });
  await mailAccount(ctx, site, user, 'verification', { path: `/welcome/${token}`, until });
}

/** @param by the username of who invites; left out where somebody asks for their invitation again */
export async function mailInvitation(ctx: WriteContext, site: Site, user: UserRow, by?: string) {
  const { token, until } = await issueToken(ctx, 'invitation', { user_id: user.user_id });
  await mailAccount(ctx, site, user, 'invitation', { path: `/invitations/${token}`, until, by });
}

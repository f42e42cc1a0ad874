import { randomBytes } from 'node:crypto';
import type { WriteContext } from '../context.ts';
import { insertMail } from './mail.queries.ts';

export interface Mail {
  /** One address, as members have it: without a name. */
  to: string;
  subject: string;
  text: string;
  html?: string;
  /** Beside the usual ones, such as List-Unsubscribe. */
  headers?: Record<string, string>;
  /** RFC 3339: not sent any more after this, such as when the link in it ends to work. Three days by default. */
  until?: string;
}

const GIVE_UP_AFTER_MS = 3 * 86_400_000;

/** Puts a mail in line, in the transaction of the change that it tells of. It leaves soon after the commit. */
export async function queueMail(ctx: WriteContext, { to, subject, text, html, headers, until }: Mail) {
  await insertMail(ctx.db, {
    message_id: randomBytes(18).toString('hex'),
    recipient: address(to),
    subject: oneLine(subject),
    body_text: text,
    body_html: html ?? null,
    headers: headers === undefined ? null : JSON.stringify(checkedHeaders(headers)),
    due_at: ctx.now,
    give_up_at: until ?? new Date(Date.parse(ctx.now) + GIVE_UP_AFTER_MS).toISOString(),
    created_at: ctx.now,
  });
  ctx.transaction.hasMail = true;
}

/** An address goes into the conversation with the mail server: what could be read as more than one is a bug of ours. */
function address(to: string) {
  if (to.length > 254 || !/^[^\s<>()[\]\\,;:"@\p{Cc}]+@[^\s<>()[\]\\,;:"@\p{Cc}]+$/u.test(to))
    throw new TypeError('This is not one e-mail address');
  return to;
}

const oneLine = (text: string) => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();

function checkedHeaders(headers: Record<string, string>) {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => {
      if (!/^[A-Za-z][A-Za-z0-9-]*$/.test(name)) throw new TypeError(`${name} is no name of a header`);
      return [name, oneLine(value)];
    }),
  );
}

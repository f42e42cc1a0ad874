import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport, type SendMailOptions } from 'nodemailer';
import type { Config } from '../config.ts';
import type { MailRow } from './mail.queries.ts';

export interface Delivery {
  /** @returns the file that it was written to; nothing when a server took it */
  send(mail: MailRow, from: { name: string; address: string }): Promise<string | undefined>;
  close(): void;
}

/** The mail server of SMTP_URL, or a folder of files for somebody to look into. */
export const openDelivery = ({ smtpUrl, dataDir }: Config): Delivery =>
  smtpUrl ? toServer(smtpUrl) : toFolder(join(dataDir, 'outbox'));

/** How long a silent mail server is waited for, by step. */
const patience = {
  dnsTimeout: 15_000,
  connectionTimeout: 15_000,
  greetingTimeout: 15_000,
  socketTimeout: 60_000,
};

function toServer(url: string): Delivery {
  const transport = createTransport({ ...smtpOptions(url), ...patience, pool: true, maxConnections: 5 });
  // A connection that breaks while nothing is sent concerns nobody.
  transport.on('error', () => {});
  return {
    async send(mail, from) {
      await transport.sendMail(messageOf(mail, from));
      return undefined;
    },
    close: () => transport.close(),
  };
}

function toFolder(folder: string): Delivery {
  const transport = createTransport({ streamTransport: true, buffer: true });
  return {
    async send(mail, from) {
      const { message } = await transport.sendMail(messageOf(mail, from));
      const file = join(folder, `${new Date().toISOString().replaceAll(':', '')}-${mail.mail_id}.eml`);
      // For the operator's eyes only: it may hold a link that signs in.
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeFile(`${file}.part`, inOnePiece(message as Buffer), { mode: 0o600 });
      await rename(`${file}.part`, file);
      return file;
    },
    close: () => {},
  };
}

/** What servers get breaks long lines. Whoever opens the file copies a link from it: there lines are whole, as plain text. */
function inOnePiece(message: Buffer) {
  // A byte is a character here.
  const text = message.toString('latin1');
  const [, boundary] = /boundary="([^"]+)"/.exec(text) ?? [];
  const border = boundary === undefined ? undefined : `--${boundary}`;
  const parts = border === undefined ? [text] : text.split(border);
  return Buffer.from(parts.map(partInOnePiece).join(border), 'latin1');
}

function partInOnePiece(part: string) {
  const end = part.indexOf('\r\n\r\n');
  const head = part.slice(0, end);
  if (!head.includes('quoted-printable')) return part;
  const body = part
    .slice(end)
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return head.replace('quoted-printable', '8bit') + body;
}

/** Connects, and signs in where the URL says how. @throws with what the server said */
export async function tryMailServer(url: string) {
  const transport = createTransport({ ...smtpOptions(url), ...patience });
  try {
    await transport.verify();
  } finally {
    transport.close();
  }
}

function smtpOptions(text: string) {
  const url = new URL(text);
  const secure = url.protocol === 'smtps:';
  const auth = url.username
    ? { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) }
    : undefined;
  const tls = url.searchParams.get('verify') === 'off' ? { rejectUnauthorized: false } : undefined;
  return { host: url.hostname, port: Number(url.port) || (secure ? 465 : 587), secure, auth, tls };
}

function messageOf(mail: MailRow, from: { name: string; address: string }): SendMailOptions {
  const host = from.address.slice(from.address.lastIndexOf('@') + 1);
  return {
    from,
    to: { name: '', address: mail.recipient },
    envelope: { from: from.address, to: mail.recipient },
    messageId: `<${mail.message_id}@${host}>`,
    date: new Date(mail.created_at),
    subject: mail.subject,
    text: mail.body_text,
    ...(mail.body_html === null ? {} : { html: mail.body_html }),
    headers: {
      // Whoever answers by program (out of office) leaves these alone.
      'Auto-Submitted': 'auto-generated',
      ...(mail.headers === null ? {} : (JSON.parse(mail.headers) as Record<string, string>)),
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** The server knows no such address. All else (full, busy, wrong password, refused sender) may be mended meanwhile. */
export function isHopeless(error: unknown) {
  const {
    command,
    responseCode = 0,
    response = '',
  } = error as {
    command?: string;
    responseCode?: number;
    response?: string;
  };
  return (
    command === 'RCPT TO' &&
    responseCode >= 550 &&
    responseCode < 560 &&
    /^5\d\d[ -]5\.1\.[123]\b/.test(response)
  );
}

import { createHmac, randomBytes } from 'node:crypto';

/** The Standard Webhooks scheme (standardwebhooks.com): HMAC-SHA-256 over id, time and body. */

const PREFIX = 'whsec_';

/** 32 random bytes. */
export const newSecret = () => PREFIX + randomBytes(32).toString('base64');

/** What is wrong with a secret that somebody chose; undefined when it can be used. */
export function secretProblem(secret: string): string | undefined {
  if (!secret.startsWith(PREFIX)) return `must begin with ${PREFIX}`;
  const text = secret.slice(PREFIX.length);
  const key = Buffer.from(text, 'base64');
  if (key.toString('base64').replace(/=+$/, '') !== text.replace(/=+$/, ''))
    return 'must be base64 after whsec_';
  if (key.length < 24) return 'is too short: it takes 24 bytes or more, in base64';
  return key.length > 64 ? 'is too long: it takes 64 bytes or fewer, in base64' : undefined;
}

/**
 * The headers that prove where a delivery comes from.
 * @param secrets each signs; receivers take any that they know
 * @param at seconds since 1970
 */
export function signedHeaders(secrets: readonly string[], messageId: string, at: number, body: string) {
  return {
    'webhook-id': messageId,
    'webhook-timestamp': String(at),
    'webhook-signature': secrets.map((secret) => sign(secret, `${messageId}.${at}.${body}`)).join(' '),
  };
}

function sign(secret: string, content: string) {
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  return `v1,${createHmac('sha256', key).update(content).digest('base64')}`;
}

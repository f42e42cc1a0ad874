import { randomBytes } from 'node:crypto';

/**
 * Returns a new K-sortable id (KSUID): 4 bytes of seconds since 2014-05-13T16:53:20Z and 16 random bytes, written as 27
 * base62 characters whose ASCII order is the order of time. Throws a RangeError for a time before 2014 or after 2150.
 * @param random 16 bytes; only a seeded community has a reason to choose them
 */
export function newSid(now: Date = new Date(), random: Buffer = randomBytes(16)): string {
  const seconds = Math.floor(now.getTime() / 1000) - EPOCH_SECONDS;
  if (!(seconds >= 0 && seconds <= 0xffff_ffff)) throw new RangeError('time is outside the range of a KSUID');
  return base62([
    seconds,
    random.readUInt32BE(0),
    random.readUInt32BE(4),
    random.readUInt32BE(8),
    random.readUInt32BE(12),
  ]);
}

/** True for the form that `newSid` gives. */
export function isSid(text: string): boolean {
  return /^[0-9A-Za-z]{27}$/.test(text);
}

/** A member's public id: `user_id.sid`. */
export function formatMsid(userId: number, sid: string): string {
  return `${userId}.${sid}`;
}

/**
 * Takes an msid apart; undefined when the text is not one. Our sids have 27 characters, but samples of the API document
 * have 21 and 25 too: from 20 on they are well-formed, and merely belong to nobody here.
 */
export function parseMsid(text: string): { userId: number; sid: string } | undefined {
  const [, userId, sid] = /^([1-9]\d{0,14})\.([0-9A-Za-z]{20,27})$/.exec(text) ?? [];
  return userId === undefined || sid === undefined ? undefined : { userId: Number(userId), sid };
}

const EPOCH_SECONDS = 1_400_000_000;
const SID_LENGTH = 27;
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Long division of a number given as 32-bit words, most significant first. It uses the words up. */
function base62(words: number[]): string {
  let text = '';
  for (let digit = 0; digit < SID_LENGTH; digit++) {
    let remainder = 0;
    for (let i = 0; i < words.length; i++) {
      const value = remainder * 0x1_0000_0000 + (words[i] ?? 0);
      words[i] = Math.floor(value / 62);
      remainder = value % 62;
    }
    text = ALPHABET.charAt(remainder) + text;
  }
  return text;
}

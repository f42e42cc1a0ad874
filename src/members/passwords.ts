import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { unavailable } from '../errors.ts';

export const SHORTEST_PASSWORD = 8;

/** What OWASP asks of scrypt: 2 to the power of 17 rounds, which take 128 MiB and about half a second. */
export const PASSWORD_COST = 17;

const KEY_LENGTH = 32;

/** A text that holds the salt and the cost too: `$scrypt$ln=17,r=8,p=1$salt$hash`, base64 without padding. */
export async function hashPassword(password: string, cost = PASSWORD_COST): Promise<string> {
  const salt = randomBytes(16);
  const how = { ln: cost, r: 8, p: 1 };
  const hash = await derive(password, salt, how);
  return `$scrypt$ln=${how.ln},r=${how.r},p=${how.p}$${unpadded(salt)}$${unpadded(hash)}`;
}

/** Whether `stored`, as `hashPassword` made it, is of this password. */
export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  const [, ln, r, p, salt = '', hash = ''] =
    /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([\w+/]+)\$([\w+/]+)$/.exec(stored) ?? [];
  const expected = Buffer.from(hash, 'base64');
  if (expected.length !== KEY_LENGTH) return false;
  const found = await derive(password, Buffer.from(salt, 'base64'), {
    ln: Number(ln),
    r: Number(r),
    p: Number(p),
  });
  return timingSafeEqual(found, expected);
}

const scryptAsync = promisify(scrypt) as (
  password: string,
  salt: Buffer,
  length: number,
  options: { N: number; r: number; p: number; maxmem: number },
) => Promise<Buffer>;

/** Each takes 128 MiB and a thread: more at once would take the machine down, and a longer line would be waited for in vain. */
const SIDE_BY_SIDE = 2;
const MOST_WAITING = 20;

let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (waiting.length >= MOST_WAITING) throw unavailable('Too many passwords are being looked at; try again');
  if (running >= SIDE_BY_SIDE) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    // The place goes from hand to hand.
    if (next) next();
    else running -= 1;
  }
}

interface Cost {
  ln: number;
  r: number;
  p: number;
}

const derive = (password: string, salt: Buffer, how: Cost) => inTurn(() => deriveNow(password, salt, how));

function deriveNow(password: string, salt: Buffer, { ln, r, p }: Cost) {
  const N = 2 ** ln;
  // One letter can be typed in two ways; a password must not depend on the keyboard.
  return scryptAsync(password.normalize('NFKC'), salt, KEY_LENGTH, {
    N,
    r,
    p,
    maxmem: 128 * N * r * p + 1024 * 1024,
  });
}

const unpadded = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '');

import { hashPassword, SHORTEST_PASSWORD, verifyPassword } from '../members/passwords.ts';
import { refused } from './problems.ts';
import type { Site } from './site.ts';

const LONGEST_PASSWORD = 200;

/** @throws 400 at `password` for one that is too short, too long, or what anybody would try first */
export function checkPassword(password: string, { email, username }: { email: string; username: string }) {
  const letters = [...password];
  if (letters.length < SHORTEST_PASSWORD) throw refused('password', 'shortPassword');
  if (letters.length > LONGEST_PASSWORD) throw refused('password', 'longPassword');
  const easy = [email, email.split('@')[0], username].map((text) => text?.toLowerCase());
  if (
    easy.includes(password.toLowerCase()) ||
    new Set(letters).size < 4 ||
    /^(password|passwort|qwert[yz]uiop|1234)\d*$/i.test(password)
  )
    throw refused('password', 'weakPassword');
}

/** Never belongs to any password: looking at it takes as long as looking at a real one. */
const nobodys = ({ passwordCost }: Site) =>
  `$scrypt$ln=${passwordCost},r=8,p=1$${'A'.repeat(22)}$${'A'.repeat(43)}`;

/** Takes as long whether or not there is such an account, and whether or not it has a password. */
export const isPasswordOf = (
  site: Site,
  password: string,
  user: { password_hash: string | null } | undefined,
) => verifyPassword(password, user?.password_hash ?? nobodys(site));

export { hashPassword };

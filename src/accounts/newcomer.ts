import { AppError } from '../errors.ts';
import { compileSchema, isStorable } from '../http/validation.ts';
import { MemberInput } from '../members/members.schema.ts';
import { type Problem, refused } from './problems.ts';
import type { Site } from './site.ts';

/** What somebody says of themselves. */
export interface Newcomer {
  email: string;
  first_name: string;
  last_name: string;
  /** '' makes one from the names. */
  username: string;
  lang: string;
}

const problems: Record<string, Problem> = {
  email: 'badEmail',
  first_name: 'badName',
  last_name: 'badName',
  username: 'badUsername',
};

const validate = compileSchema(MemberInput);

/** The same checks as the API's. @throws 400 with every field that is wrong */
export function checkNewcomer({ email, first_name, last_name, username, lang }: Newcomer): MemberInput {
  const input = { email, first_name, last_name, lang, ...(username === '' ? {} : { username }) };
  const wrong = Object.entries(input)
    .filter(([, text]) => !isStorable(text))
    .map(([name]) => name);
  if (!validate(input))
    wrong.push(...(validate.errors ?? []).map(({ instancePath }) => instancePath.slice(1)));
  if (wrong.length === 0) return input;
  const fields = [...new Set(wrong)].map((name) => ({
    path: `/${name}`,
    message: problems[name] ?? 'missing',
  }));
  throw new AppError('validation', 'Request payload validation errors', { fields });
}

/** @throws 400 */
export function checkDomain({ settings: { allowed_mail_domains: domains } }: Site, email: string) {
  const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase();
  if (domains.length > 0 && !domains.includes(domain)) throw refused('email', 'domainNotAllowed');
}

const isEmail = compileSchema(MemberInput.properties.email);

export const isEmailAddress = (text: string) => isStorable(text) && isEmail(text);

/** @throws 400 */
export function checkEmail(email: string) {
  if (!isEmailAddress(email)) throw refused('email', 'badEmail');
}

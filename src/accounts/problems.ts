import { invalid } from '../errors.ts';

/** What can be wrong with a form about accounts, by name: pages say it in the reader's language (web/texts). */
export type Problem =
  | 'wrongCredentials'
  | 'wrongPassword'
  | 'wrongCode'
  | 'tooManyTries'
  | 'linkIsOver'
  | 'accountUnverified'
  | 'accountWaits'
  | 'accountBanned'
  | 'accountInactive'
  | 'signInAgain'
  | 'missing'
  | 'badEmail'
  | 'badName'
  | 'badUsername'
  | 'usernameTaken'
  | 'emailTaken'
  | 'sameEmail'
  | 'domainNotAllowed'
  | 'shortPassword'
  | 'longPassword'
  | 'weakPassword'
  | 'signUpClosed'
  | 'lastOwner'
  | 'confirmDeletion'
  | 'providerFailed'
  | 'providerWithoutEmail';

/** @param field of the form; '' is the form as a whole */
export const refused = (field: string, problem: Problem) => invalid(`/${field}`, problem);

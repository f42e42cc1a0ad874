import type { Problem } from '../../src/accounts/problems.ts';

/** All that pages and mails about accounts say, in English. */

interface MailParts {
  community: string;
  link: string;
  /** Who invites. */
  by?: string | undefined;
}

const mail =
  (subject: (parts: MailParts) => string, body: (parts: MailParts) => string) => (parts: MailParts) => ({
    subject: subject(parts),
    text: `Hello,\n\n${body(parts)}`,
  });

const problems: Record<Problem, string> = {
  wrongCredentials: 'The e-mail address or the password is wrong.',
  wrongPassword: 'This is not your password.',
  wrongCode: 'This code is wrong, or was used before.',
  tooManyTries: 'Too many tries. Wait a few minutes, or have a link mailed to you.',
  linkIsOver: 'This link was used already, or is too old. Ask for another.',
  accountUnverified: 'Your e-mail address is not verified yet. Have a link mailed to you to finish.',
  accountWaits: 'You are on the waiting list. We write to you when you are in.',
  accountBanned: 'This account was banned.',
  accountInactive: 'This account was deactivated.',
  signInAgain: 'For your safety, sign out and in again before you change this.',
  missing: 'Fill this in.',
  badEmail: 'This does not look like an e-mail address.',
  badName: 'Use 1 to 100 letters.',
  badUsername: 'Up to 40 letters, digits and _, without spaces.',
  usernameTaken: 'Somebody has this username already.',
  emailTaken: 'This e-mail address belongs to an account already.',
  sameEmail: 'This is your address already.',
  domainNotAllowed: 'Addresses of this domain cannot sign up here.',
  shortPassword: 'Use 8 characters or more.',
  longPassword: 'Use 200 characters or fewer.',
  weakPassword: 'Anybody would guess this one. Choose another.',
  signUpClosed: 'New accounts are by invitation only.',
  lastOwner: 'You are the only owner. Make somebody else owner first.',
  confirmDeletion: 'Type your username to confirm.',
  providerFailed: 'The sign-in there did not work. Try again.',
  providerWithoutEmail: 'That account has no verified e-mail address, so we cannot tell who you are.',
};

export const accounts = {
  problems,
  formHasProblems: 'That did not work yet',
  optional: 'optional',
  email: 'E-mail address',
  password: 'Password',
  newPassword: 'New password',
  currentPassword: 'Your current password',
  passwordHint: '8 characters or more; a few words in a row are easy to remember.',
  firstName: 'First name',
  lastName: 'Last name',
  username: 'Username',
  usernameHint: 'Others mention you by it. Left empty, we make one from your names.',

  signIn: 'Sign in',
  signOut: 'Sign out',
  signUp: 'Create account',
  mailLink: 'Mail me a link instead',
  mailLinkHint: 'No password needed: the link signs you in.',
  forgotten: 'Forgotten your password?',
  noAccount: 'New here?',
  haveAccount: 'You have an account?',
  signInWith: (name: string) => `Continue with ${name}`,
  or: 'or',

  code: 'Code',
  codeTitle: 'One more step',
  codeIntro: 'Enter the six digits that your authenticator app shows, or one of your recovery codes.',
  continue: 'Continue',

  linkSent: 'Look into your mailbox',
  linkSentText:
    'If this address belongs to an account, a mail with a link is on its way. It works for 15 minutes.',
  resetSentText:
    'If this address belongs to an account, a mail with a link is on its way. It works for an hour.',
  signUpSentText: (email: string) =>
    `We have sent a mail to ${email}. Follow the link in it to choose a password and finish.`,
  newEmailSentText:
    'We have sent a mail to the new address. Follow the link in it while you are signed in here.',
  nothingThere: 'Nothing there? Look among the junk mail, or try again in a few minutes.',

  confirmSignIn: 'Sign in now',
  confirmSignInText: 'You followed the link from your mailbox.',
  confirmEmail: 'Use this address',
  confirmEmailText: 'From now on we write to this address, and you sign in with it.',
  linkOverTitle: 'This link no longer works',
  linkOverText: 'It was used already, or is too old. Ask for another.',

  signUpTitle: (community: string) => `Join ${community}`,
  signUpWaitIntro: 'Somebody looks at each new account before it can be used.',
  signUpClosedTitle: 'By invitation only',
  signUpClosedText: 'New accounts are made by invitation here. If you know a member, ask them.',
  choosePassword: 'Choose a password',
  choosePasswordText: (email: string) => `For the account with the address ${email}.`,
  joinNow: 'Join',
  forgottenTitle: 'A new password',
  forgottenText: 'Tell us your address, and we mail you a link by which you choose another password.',
  sendLink: 'Send the link',
  waitTitle: 'You are on the waiting list',
  waitText: 'Your address is verified. We write to you when somebody has let you in.',

  setupTitle: 'Welcome to Hearth',
  setupIntro: 'This page is here once: make yourself the owner, and give the community a name.',
  communityName: 'Name of the community',
  boardsField: 'First boards',
  boardsHint: 'One name a line. You can change all of this later.',
  boardsDefault: 'Announcements\nIntroductions\nGeneral',
  setupDone: 'Start',

  accountTitle: 'Account',
  accountSettings: 'Account settings',
  emailSection: 'E-mail address',
  emailNow: (email: string) => `We write to ${email}.`,
  newEmail: 'New e-mail address',
  changeEmail: 'Change address',
  passwordSection: 'Password',
  noPasswordYet: 'You have no password yet; you sign in by mailed links.',
  changePassword: 'Change password',
  changePasswordHint: 'All your other sessions end.',
  sessionsSection: 'Where you are signed in',
  thisSession: 'this browser',
  endSession: 'End',
  endOthers: 'End all others',
  signedInBy: {
    password: 'by password',
    link: 'by mailed link',
    provider: 'by another account',
    'sign-up': 'at sign-up',
    invitation: 'by invitation',
    reset: 'with a new password',
    setup: 'at the setup',
  } as Record<string, string>,
  unknownBrowser: 'Unknown browser',
  lastSeen: 'last seen',
  twoStepSection: 'Second step at sign-in',
  twoStepOff: 'Off. With it, your password alone lets nobody in.',
  twoStepOn: (left: number) =>
    `On. ${left === 1 ? '1 recovery code is' : `${left} recovery codes are`} left.`,
  twoStepStart: 'Switch on',
  twoStepStop: 'Switch off',
  twoStepTitle: 'Switch on the second step',
  twoStepIntro:
    'Scan this code with an authenticator app on your phone, or type the key below into it. Then enter the six digits that it shows.',
  twoStepQrCode: 'QR code with the key',
  twoStepOpen: 'Open in an app on this device',
  twoStepKey: 'Key',
  recoveryTitle: 'Your recovery codes',
  recoveryText:
    'Keep them in a safe place: each lets you in once when your phone is away. They are not shown again.',
  recoveryKept: 'I have kept them',
  newRecoveryCodes: 'New recovery codes',
  saved: {
    password: 'Your password is changed. All other sessions have ended.',
    email: 'Your address is changed.',
    session: 'The session has ended.',
    sessions: 'All other sessions have ended.',
    'two-step-off': 'The second step is off.',
  } as Record<string, string>,
  newcomersTitle: 'Newcomers',
  invite: 'Invite',
  invitedInFile: (email: string) =>
    `${email} is invited. No mail goes out: hand on the link that stands in the newest file in DATA_DIR/outbox.`,
  invitedNow: (email: string) => `An invitation is on its way to ${email}.`,
  invitedSection: 'Invited, and not here yet',
  withdraw: 'Withdraw',
  waitingSection: 'Waiting to be let in',
  nobodyWaits: 'Nobody waits',
  nobodyWaitsHint: 'With the waiting list switched on, whoever signs up shows up here.',
  letIn: 'Let in',
  turnAway: 'Turn away',
  exportSection: 'Your data',
  exportText: 'Everything that you have written and that we keep about you, in one JSON file.',
  exportButton: 'Download my data',
  deleteSection: 'Delete account',
  deleteText: 'This cannot be undone.',
  deleteKeep: 'Keep what I have written, under “deleted member”',
  deleteRemove: 'Remove what I have written, too',
  deleteConfirm: (username: string) => `Type ${username} to confirm`,
  deleteButton: 'Delete my account',
  deletedTitle: 'Your account is deleted',
  deletedText: 'Thank you for having been here.',

  mails: {
    signIn: mail(
      ({ community }) => `Sign in to ${community}`,
      ({ link }) =>
        `This link signs you in. It works once, for 15 minutes:\n\n${link}\n\nIf you did not ask for it, leave it: nobody else can use it without your mailbox.`,
    ),
    verification: mail(
      ({ community }) => `Welcome to ${community}: one step left`,
      ({ link }) =>
        `Follow this link to verify your address and choose a password. It works for a day:\n\n${link}\n\nIf you did not sign up, leave it, and there will be no account.`,
    ),
    invitation: mail(
      ({ community }) => `You are invited to ${community}`,
      ({ link, community, by }) =>
        `${by ?? 'Somebody'} has invited you to ${community}. Follow this link within two weeks to join:\n\n${link}`,
    ),
    newPassword: mail(
      ({ community }) => `A new password for ${community}`,
      ({ link }) =>
        `By this link you choose a new password. It works once, for an hour:\n\n${link}\n\nIf you did not ask for it, leave it: your password stays as it is.`,
    ),
    passwordChanged: mail(
      ({ community }) => `Your password for ${community} was changed`,
      ({ link }) =>
        `Your password was changed just now, and your other sessions have ended.\n\nIf this was not you, choose another at once:\n\n${link}`,
    ),
    newEmail: mail(
      ({ community }) => `Your new address for ${community}`,
      ({ link }) =>
        `Follow this link, while you are signed in, to use this address from now on. It works for a day:\n\n${link}\n\nIf you did not ask for it, leave it.`,
    ),
    emailWillChange: mail(
      ({ community }) => `Your address for ${community} is about to change`,
      ({ link }) =>
        `Somebody who is signed in to your account asked to change its e-mail address.\n\nIf this was not you, change your password and end the other sessions here:\n\n${link}`,
    ),
    emailChanged: mail(
      ({ community }) => `Your address for ${community} was changed`,
      ({ link }) =>
        `From now on we write to your new address.\n\nIf this was not you, write to the administrators at once. Your account:\n\n${link}`,
    ),
    alreadyMember: mail(
      ({ community }) => `You have an account at ${community}`,
      ({ link }) =>
        `Somebody wanted to use your address for an account, but you have one already. If this was you, sign in, or ask for a new password there:\n\n${link}\n\nIf not, leave it: nothing has changed.`,
    ),
    approved: mail(
      ({ community }) => `You are in: ${community}`,
      ({ link, community }) => `Your account at ${community} was approved. Sign in and say hello:\n\n${link}`,
    ),
    accountDeleted: mail(
      ({ community }) => `Your account at ${community} is deleted`,
      () => 'Your account was deleted just now, as you asked. This is the last that you hear of us.',
    ),
  },
};

export type AccountTexts = typeof accounts;
export type AccountMails = AccountTexts['mails'];

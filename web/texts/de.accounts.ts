import type { AccountTexts } from './en.accounts.ts';

/** Alles, was Seiten und Mails über Konten sagen, auf Deutsch. */

interface MailParts {
  community: string;
  link: string;
  by?: string | undefined;
}

const mail =
  (subject: (parts: MailParts) => string, body: (parts: MailParts) => string) => (parts: MailParts) => ({
    subject: subject(parts),
    text: `Hallo,\n\n${body(parts)}`,
  });

export const accounts: AccountTexts = {
  problems: {
    wrongCredentials: 'Die E-Mail-Adresse oder das Passwort ist falsch.',
    wrongPassword: 'Das ist nicht dein Passwort.',
    wrongCode: 'Dieser Code ist falsch oder wurde schon benutzt.',
    tooManyTries: 'Zu viele Versuche. Warte ein paar Minuten, oder lass dir einen Link mailen.',
    linkIsOver: 'Dieser Link wurde schon benutzt oder ist zu alt. Fordere einen neuen an.',
    accountUnverified: 'Deine E-Mail-Adresse ist noch nicht bestätigt. Lass dir einen Link mailen.',
    accountWaits: 'Du stehst auf der Warteliste. Wir schreiben dir, sobald du dabei bist.',
    accountBanned: 'Dieses Konto wurde gesperrt.',
    accountInactive: 'Dieses Konto wurde stillgelegt.',
    signInAgain: 'Melde dich zur Sicherheit ab und wieder an, bevor du das änderst.',
    missing: 'Bitte ausfüllen.',
    badEmail: 'Das sieht nicht wie eine E-Mail-Adresse aus.',
    badName: 'Bitte 1 bis 100 Buchstaben.',
    badUsername: 'Bis zu 40 Buchstaben, Ziffern und _, ohne Leerzeichen.',
    usernameTaken: 'Diesen Benutzernamen hat schon jemand.',
    emailTaken: 'Diese E-Mail-Adresse gehört schon zu einem Konto.',
    sameEmail: 'Das ist schon deine Adresse.',
    domainNotAllowed: 'Mit Adressen dieser Domain kann man sich hier nicht registrieren.',
    shortPassword: 'Bitte mindestens 8 Zeichen.',
    longPassword: 'Bitte höchstens 200 Zeichen.',
    weakPassword: 'Das würde jeder erraten. Wähle ein anderes.',
    signUpClosed: 'Neue Konten gibt es nur auf Einladung.',
    lastOwner: 'Du bist der einzige Eigentümer. Mache zuerst jemand anderen dazu.',
    confirmDeletion: 'Gib zur Bestätigung deinen Benutzernamen ein.',
    providerFailed: 'Die Anmeldung dort hat nicht geklappt. Versuche es noch einmal.',
    providerWithoutEmail:
      'Das Konto dort hat keine bestätigte E-Mail-Adresse; wir wissen nicht, wer du bist.',
  },
  formHasProblems: 'Das hat noch nicht geklappt',
  optional: 'freiwillig',
  email: 'E-Mail-Adresse',
  password: 'Passwort',
  newPassword: 'Neues Passwort',
  currentPassword: 'Dein jetziges Passwort',
  passwordHint: 'Mindestens 8 Zeichen; ein paar Wörter hintereinander merken sich leicht.',
  firstName: 'Vorname',
  lastName: 'Nachname',
  username: 'Benutzername',
  usernameHint: 'Damit erwähnen dich andere. Bleibt er leer, machen wir einen aus deinem Namen.',

  signIn: 'Anmelden',
  signOut: 'Abmelden',
  signUp: 'Konto anlegen',
  mailLink: 'Stattdessen Link mailen',
  mailLinkHint: 'Ganz ohne Passwort: Der Link meldet dich an.',
  forgotten: 'Passwort vergessen?',
  noAccount: 'Neu hier?',
  haveAccount: 'Du hast ein Konto?',
  signInWith: (name) => `Weiter mit ${name}`,
  or: 'oder',

  code: 'Code',
  codeTitle: 'Noch ein Schritt',
  codeIntro: 'Gib die sechs Ziffern aus deiner Authenticator-App ein, oder einen deiner Ersatzcodes.',
  continue: 'Weiter',

  linkSent: 'Schau in dein Postfach',
  linkSentText:
    'Wenn zu dieser Adresse ein Konto gehört, ist eine Mail mit einem Link unterwegs. Er gilt 15 Minuten.',
  resetSentText:
    'Wenn zu dieser Adresse ein Konto gehört, ist eine Mail mit einem Link unterwegs. Er gilt eine Stunde.',
  signUpSentText: (email) =>
    `Wir haben eine Mail an ${email} geschickt. Folge dem Link darin, um ein Passwort zu wählen.`,
  newEmailSentText:
    'Wir haben an die neue Adresse geschrieben. Folge dem Link darin, solange du hier angemeldet bist.',
  nothingThere:
    'Nichts angekommen? Schau im Spam-Ordner nach, oder versuche es in ein paar Minuten noch einmal.',

  confirmSignIn: 'Jetzt anmelden',
  confirmSignInText: 'Du bist dem Link aus deinem Postfach gefolgt.',
  confirmEmail: 'Diese Adresse benutzen',
  confirmEmailText: 'Von nun an schreiben wir an diese Adresse, und du meldest dich mit ihr an.',
  linkOverTitle: 'Dieser Link gilt nicht mehr',
  linkOverText: 'Er wurde schon benutzt oder ist zu alt. Fordere einen neuen an.',

  signUpTitle: (community) => `Bei ${community} mitmachen`,
  signUpWaitIntro: 'Jedes neue Konto wird angeschaut, bevor man es benutzen kann.',
  signUpClosedTitle: 'Nur auf Einladung',
  signUpClosedText: 'Neue Konten gibt es hier auf Einladung. Wenn du ein Mitglied kennst, frag es.',
  choosePassword: 'Passwort wählen',
  choosePasswordText: (email) => `Für das Konto mit der Adresse ${email}.`,
  joinNow: 'Mitmachen',
  forgottenTitle: 'Ein neues Passwort',
  forgottenText:
    'Nenne uns deine Adresse, und wir mailen dir einen Link, mit dem du ein anderes Passwort wählst.',
  sendLink: 'Link senden',
  waitTitle: 'Du stehst auf der Warteliste',
  waitText: 'Deine Adresse ist bestätigt. Wir schreiben dir, sobald du aufgenommen bist.',

  setupTitle: 'Willkommen bei Hearth',
  setupIntro: 'Diese Seite gibt es einmal: Mache dich zum Eigentümer, und gib der Community einen Namen.',
  communityName: 'Name der Community',
  boardsField: 'Erste Boards',
  boardsHint: 'Ein Name je Zeile. Das alles lässt sich später ändern.',
  boardsDefault: 'Ankündigungen\nVorstellungen\nAllgemeines',
  setupDone: 'Los geht’s',

  accountTitle: 'Konto',
  accountSettings: 'Konto-Einstellungen',
  emailSection: 'E-Mail-Adresse',
  emailNow: (email) => `Wir schreiben an ${email}.`,
  newEmail: 'Neue E-Mail-Adresse',
  changeEmail: 'Adresse ändern',
  passwordSection: 'Passwort',
  noPasswordYet: 'Du hast noch kein Passwort; du meldest dich mit gemailten Links an.',
  changePassword: 'Passwort ändern',
  changePasswordHint: 'Alle deine anderen Sitzungen enden.',
  sessionsSection: 'Wo du angemeldet bist',
  thisSession: 'dieser Browser',
  endSession: 'Beenden',
  endOthers: 'Alle anderen beenden',
  signedInBy: {
    password: 'mit Passwort',
    link: 'mit gemailtem Link',
    provider: 'mit einem anderen Konto',
    'sign-up': 'beim Registrieren',
    invitation: 'auf Einladung',
    reset: 'mit neuem Passwort',
    setup: 'beim Einrichten',
  },
  unknownBrowser: 'Unbekannter Browser',
  lastSeen: 'zuletzt gesehen',
  twoStepSection: 'Zweiter Schritt beim Anmelden',
  twoStepOff: 'Aus. Mit ihm lässt dein Passwort allein niemanden hinein.',
  twoStepOn: (left) => `An. ${left === 1 ? '1 Ersatzcode ist' : `${left} Ersatzcodes sind`} übrig.`,
  twoStepStart: 'Einschalten',
  twoStepStop: 'Ausschalten',
  twoStepTitle: 'Den zweiten Schritt einschalten',
  twoStepIntro:
    'Scanne diesen Code mit einer Authenticator-App auf deinem Telefon, oder tippe den Schlüssel darunter dort ein. Gib dann die sechs Ziffern ein, die sie zeigt.',
  twoStepQrCode: 'QR-Code mit dem Schlüssel',
  twoStepOpen: 'In einer App auf diesem Gerät öffnen',
  twoStepKey: 'Schlüssel',
  recoveryTitle: 'Deine Ersatzcodes',
  recoveryText:
    'Verwahre sie gut: Jeder lässt dich einmal hinein, wenn dein Telefon nicht da ist. Sie werden nicht noch einmal gezeigt.',
  recoveryKept: 'Ich habe sie verwahrt',
  newRecoveryCodes: 'Neue Ersatzcodes',
  saved: {
    password: 'Dein Passwort ist geändert. Alle anderen Sitzungen sind beendet.',
    email: 'Deine Adresse ist geändert.',
    session: 'Die Sitzung ist beendet.',
    sessions: 'Alle anderen Sitzungen sind beendet.',
    'two-step-off': 'Der zweite Schritt ist aus.',
  },
  newcomersTitle: 'Neue',
  invite: 'Einladen',
  invitedInFile: (email) =>
    `${email} ist eingeladen. Es geht keine Mail hinaus: Gib den Link weiter, der in der neuesten Datei in DATA_DIR/outbox steht.`,
  invitedNow: (email) => `Eine Einladung an ${email} ist unterwegs.`,
  invitedSection: 'Eingeladen und noch nicht da',
  withdraw: 'Zurücknehmen',
  waitingSection: 'Warten auf Aufnahme',
  nobodyWaits: 'Niemand wartet',
  nobodyWaitsHint: 'Ist die Warteliste eingeschaltet, erscheint hier, wer sich registriert.',
  letIn: 'Aufnehmen',
  turnAway: 'Ablehnen',
  exportSection: 'Deine Daten',
  exportText: 'Alles, was du geschrieben hast und was wir über dich haben, in einer JSON-Datei.',
  exportButton: 'Meine Daten herunterladen',
  deleteSection: 'Konto löschen',
  deleteText: 'Das lässt sich nicht rückgängig machen.',
  deleteKeep: 'Behalten, was ich geschrieben habe, unter „gelöschtes Mitglied“',
  deleteRemove: 'Auch entfernen, was ich geschrieben habe',
  deleteConfirm: (username) => `Gib zur Bestätigung ${username} ein`,
  deleteButton: 'Mein Konto löschen',
  deletedTitle: 'Dein Konto ist gelöscht',
  deletedText: 'Danke, dass du hier warst.',

  mails: {
    signIn: mail(
      ({ community }) => `Bei ${community} anmelden`,
      ({ link }) =>
        `dieser Link meldet dich an. Er gilt einmal, 15 Minuten lang:\n\n${link}\n\nWenn du ihn nicht angefordert hast, lass ihn liegen: Ohne dein Postfach kann ihn niemand benutzen.`,
    ),
    verification: mail(
      ({ community }) => `Willkommen bei ${community}: noch ein Schritt`,
      ({ link }) =>
        `folge diesem Link, um deine Adresse zu bestätigen und ein Passwort zu wählen. Er gilt einen Tag:\n\n${link}\n\nWenn du dich nicht registriert hast, lass ihn liegen; dann entsteht kein Konto.`,
    ),
    invitation: mail(
      ({ community }) => `Einladung zu ${community}`,
      ({ link, community, by }) =>
        `${by ?? 'jemand'} hat dich zu ${community} eingeladen. Folge diesem Link innerhalb von zwei Wochen, um mitzumachen:\n\n${link}`,
    ),
    newPassword: mail(
      ({ community }) => `Ein neues Passwort für ${community}`,
      ({ link }) =>
        `mit diesem Link wählst du ein neues Passwort. Er gilt einmal, eine Stunde lang:\n\n${link}\n\nWenn du ihn nicht angefordert hast, lass ihn liegen: Dein Passwort bleibt, wie es ist.`,
    ),
    passwordChanged: mail(
      ({ community }) => `Dein Passwort für ${community} wurde geändert`,
      ({ link }) =>
        `dein Passwort wurde soeben geändert, und deine anderen Sitzungen sind beendet.\n\nWenn du das nicht warst, wähle sofort ein anderes:\n\n${link}`,
    ),
    newEmail: mail(
      ({ community }) => `Deine neue Adresse für ${community}`,
      ({ link }) =>
        `folge diesem Link, während du angemeldet bist, um von nun an diese Adresse zu benutzen. Er gilt einen Tag:\n\n${link}\n\nWenn du das nicht wolltest, lass ihn liegen.`,
    ),
    emailWillChange: mail(
      ({ community }) => `Deine Adresse für ${community} soll sich ändern`,
      ({ link }) =>
        `jemand, der in deinem Konto angemeldet ist, möchte dessen E-Mail-Adresse ändern.\n\nWenn du das nicht warst, ändere dein Passwort und beende die anderen Sitzungen:\n\n${link}`,
    ),
    emailChanged: mail(
      ({ community }) => `Deine Adresse für ${community} wurde geändert`,
      ({ link }) =>
        `von nun an schreiben wir an deine neue Adresse.\n\nWenn du das nicht warst, schreibe sofort den Administratoren. Dein Konto:\n\n${link}`,
    ),
    alreadyMember: mail(
      ({ community }) => `Du hast ein Konto bei ${community}`,
      ({ link }) =>
        `jemand wollte deine Adresse für ein Konto benutzen, aber du hast schon eines. Wenn du das warst, melde dich an, oder fordere dort ein neues Passwort an:\n\n${link}\n\nWenn nicht, lass es: Nichts hat sich geändert.`,
    ),
    approved: mail(
      ({ community }) => `Du bist dabei: ${community}`,
      ({ link, community }) =>
        `dein Konto bei ${community} ist freigeschaltet. Melde dich an und sag Hallo:\n\n${link}`,
    ),
    accountDeleted: mail(
      ({ community }) => `Dein Konto bei ${community} ist gelöscht`,
      () => 'dein Konto wurde soeben gelöscht, wie du es wolltest. Das ist das Letzte, was du von uns hörst.',
    ),
  },
};

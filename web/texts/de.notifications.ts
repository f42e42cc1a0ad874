import type { LineParts, NotificationTexts } from './en.notifications.ts';

/** All that pages and mails say about notifications and following, in German. */

const all = ({ who, others }: LineParts) =>
  others === 0 ? who : `${who} und ${others === 1 ? 'eine weitere Person' : `${others} weitere`}`;

const haveReacted = (parts: LineParts) => `${all(parts)} ${parts.others === 0 ? 'hat' : 'haben'}`;

export const notifications: NotificationTexts = {
  title: 'Benachrichtigungen',
  bell: (count, shown) => (count === 0 ? 'Benachrichtigungen' : `Benachrichtigungen: ${shown} neu`),
  none: 'Nichts Neues für dich',
  noneHint: 'Wenn dir jemand antwortet, dich erwähnt oder auf deine Texte reagiert, steht es hier.',
  more: 'Ältere Benachrichtigungen',
  isNew: 'neu',
  markAllRead: 'Alle als gelesen markieren',
  markRead: 'Als gelesen markieren',
  reason: 'Grund:',
  somebody: 'Jemand',

  lines: {
    mention: (parts) => `${parts.who} hat dich in „${parts.post}“ erwähnt`,
    reply: (parts) => `${parts.who} hat auf deinen Kommentar zu „${parts.post}“ geantwortet`,
    comment: (parts) => `${parts.who} hat deinen Beitrag „${parts.post}“ kommentiert`,
    reactionToPost: (parts) => `${haveReacted(parts)} auf deinen Beitrag „${parts.post}“ reagiert`,
    reactionToComment: (parts) => `${haveReacted(parts)} auf deinen Kommentar zu „${parts.post}“ reagiert`,
    reactionToReply: (parts) => `${haveReacted(parts)} auf deine Antwort zu „${parts.post}“ reagiert`,
    approved: (parts) => `Dein Beitrag „${parts.post}“ wurde freigegeben`,
    rejected: (parts) => `Dein Beitrag „${parts.post}“ wurde nicht freigegeben`,
    role: (parts) => `Du hast eine andere Rolle: ${parts.role}`,
    followed_board: (parts) => `${parts.who} hat „${parts.post}“ in ${parts.board} geschrieben`,
    followed_post: (parts) =>
      parts.count === 1
        ? `${parts.who} hat „${parts.post}“ kommentiert`
        : `${parts.count} neue Kommentare zu „${parts.post}“, zuletzt von ${parts.who}`,
  },

  mail: {
    subject: (line, count, community) =>
      count === 1 ? line : `${count} Benachrichtigungen von ${community}`,
    hello: (name) => `Hallo ${name},`,
    more: (count) => `und ${count} weitere`,
    all: 'Alle deine Benachrichtigungen:',
    settings: 'Wähle, wovon und wie du erfährst:',
    unsubscribe: 'Keine solchen Mails mehr:',
  },

  unsubscribe: {
    title: 'Keine Mails mehr',
    text: 'Du bekommst keine Mails mehr darüber, was in der Community geschieht. Auf ihren Seiten siehst du weiterhin, was neu ist, und in den Einstellungen kannst du Mails wieder wählen.',
    button: 'Mails beenden',
    done: 'Erledigt: keine Mails mehr',
    doneText:
      'Du bekommst keine Mails mehr darüber, was hier geschieht. In den Einstellungen kannst du sie wieder wählen.',
    toSettings: 'Einstellungen',
  },

  settings: {
    title: 'Benachrichtigungen',
    text: 'Wovon du erfahren möchtest, und wie.',
    choices: { app: 'Hier', email: 'Hier und per E-Mail', off: 'Gar nicht' },
    kinds: {
      mention: 'Jemand erwähnt mich',
      reply: 'Jemand antwortet auf meinen Kommentar',
      comment: 'Jemand kommentiert meinen Beitrag',
      reaction: 'Jemand reagiert auf einen Text von mir',
      approved: 'Mein Beitrag wurde freigegeben',
      rejected: 'Mein Beitrag wurde nicht freigegeben',
      role: 'Ich bekomme eine andere Rolle',
      followed_board: 'Ein neuer Beitrag in einem Board, dem ich folge',
      followed_post: 'Ein neuer Kommentar zu einem Beitrag, dem ich folge',
    },
    followsWritten: 'Beiträgen folgen, die ich schreibe oder kommentiere',
    save: 'Speichern',
    saved: 'Gespeichert.',
  },

  follow: 'Folgen',
  following: 'Du folgst',
  unfollow: 'Nicht mehr folgen',
  followBoardHint: 'Von neuen Beiträgen erfahren',
  followPostHint: 'Von neuen Kommentaren erfahren',
  unread: 'Neu',
};

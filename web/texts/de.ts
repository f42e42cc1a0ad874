import { accounts } from './de.accounts.ts';
import { admin } from './de.admin.ts';
import { events } from './de.events.ts';
import { memberAdmin } from './de.members.ts';
import { moderation } from './de.moderation.ts';
import { moving } from './de.moving.ts';
import { notifications } from './de.notifications.ts';
import { pictures } from './de.pictures.ts';
import { reports } from './de.reports.ts';
import { roleAdmin } from './de.roles.ts';
import { settings } from './de.settings.ts';
import { writing } from './de.writing.ts';
import type { Texts } from './en.ts';

const counted = (one: string, other: string) => (count: number, shown: string) =>
  count === 1 ? `1 ${one}` : `${shown} ${other}`;

/** All that pages say, in German. */
export const de: Texts = {
  accounts,
  admin,
  moving,
  events,
  memberAdmin,
  moderation,
  notifications,
  pictures,
  reports,
  roleAdmin,
  settings,
  writing,
  skip: 'Zum Inhalt springen',
  mainNavigation: 'Hauptmenü',
  boards: 'Foren',
  tags: 'Themen',
  search: 'Suche',
  searchField: 'Beiträge, Kommentare, Mitglieder und Themen durchsuchen',
  switchTheme: 'Zwischen hell und dunkel wechseln',
  poweredBy: 'Läuft mit Hearth',
  apiReference: 'API',
  feed: 'Feed',
  justNow: 'gerade eben',

  homeDescription: (community: string) => `Gespräche in ${community}: die neuesten Beiträge aus allen Foren.`,
  sortLabel: 'Reihenfolge der Beiträge',
  sortActive: 'Aktiv',
  sortNew: 'Neu',
  sortDiscussed: 'Meistdiskutiert',
  older: 'Weitere Beiträge',
  backToStart: 'Zurück zum Anfang',
  pages: 'Seiten',
  recentTags: 'Gerade im Gespräch',

  notSetUp:
    'Diese Community ist noch nicht eingerichtet. Wer den Server betreibt, findet die Adresse dafür im Protokoll des Servers.',
  noPostsYet: 'Noch hat niemand etwas geschrieben',
  noPostsYetHint: 'Hier erscheint, was Mitglieder schreiben, das Lebendigste zuerst.',
  noPostsInBoard: 'Dieses Forum ist noch leer',
  noPostsInBoardHint: 'Der erste Beitrag macht den Anfang.',
  noPostsWithTag: 'Noch trägt kein Beitrag dieses Thema',
  noPostsWithTagHint: 'Hier erscheinen Beiträge, die es als Hashtag nennen.',
  noBoards: 'Es gibt noch keine Foren',
  noBoardsHint: 'Die Verwaltung legt das erste an.',
  noTags: 'Es gibt noch keine Themen',
  noTagsHint: 'Themen sammeln Beiträge zu einer Sache über alle Foren hinweg.',

  posts: counted('Beitrag', 'Beiträge'),
  comments: counted('Kommentar', 'Kommentare'),
  replies: counted('Antwort', 'Antworten'),
  views: counted('Aufruf', 'Aufrufe'),
  reactions: counted('Reaktion', 'Reaktionen'),
  reactionsLabel: 'Reaktionen',
  answers: counted('Kommentar oder Antwort', 'Kommentare und Antworten'),
  lastPost: 'Letzter Beitrag',
  active: 'aktiv',
  in: 'in',

  pinned: 'Angeheftet',
  private: 'Privat',
  membersOnly: 'Nur für Mitglieder',
  edited: 'bearbeitet',
  closed: 'Geschlossen',
  locked: 'Gesperrt',
  archived: 'Archiviert',
  closedHint: 'Keine neuen Antworten',
  lockedHint: 'Keine neuen Antworten, keine Änderungen',
  archivedHint: 'Nur noch zum Lesen',
  awaitingApproval: 'Wartet auf Freigabe',
  rejected: 'Nicht freigegeben',
  draft: 'Entwurf',
  hidden: 'Verborgen',
  reported: 'Gemeldet',
  spam: 'Spam',
  bot: 'Bot',

  privateBoard: 'Was hier steht, ist für die Leute in diesem Forum',
  privateBoardHint:
    'Du siehst, dass es das Forum gibt. Wer mitlesen möchte, wird von der Verwaltung aufgenommen.',
  permalink: 'Link zu diesem Kommentar',
  permalinkReply: 'Link zu dieser Antwort',
  commentsHeading: 'Kommentare',
  noComments: 'Noch keine Kommentare',
  noCommentsHint: 'Sag als Erste oder Erster etwas dazu.',
  noCommentsTaken: 'Kommentiert wird, sobald der Beitrag in seinem Forum steht.',
  repliesTo: (name: string) => `Antworten an ${name}`,
  moreReplies: (_count: number, shown: string) => `Alle ${shown} Antworten zeigen`,
  page: (shown: string) => `Seite ${shown}`,
  previousPage: 'Zurück',
  nextPage: 'Weiter',

  directory: {
    title: 'Mitglieder',
    search: 'Name oder Benutzername',
    find: 'Suchen',
    sortLabel: 'Reihenfolge der Mitglieder',
    sorts: { newest: 'Neueste', joined: 'Am längsten dabei', name: 'Nach Namen' },
    none: 'Niemand gefunden',
    noneHint: 'Suche nach einem anderen Teil des Namens.',
    more: 'Weitere Mitglieder',
    ofBoard: 'Leute in diesem Forum',
    everybody: 'Alle zeigen',
    closer: 'Mehr über sie',
    nobody: 'Noch gehört niemand zu diesem Forum',
    nobodyHint: 'Wer Foren verwaltet, nimmt die Ersten auf.',
    manage: 'Aufnehmen und entfernen',
  },
  editProfile: 'Profil bearbeiten',
  manageMember: 'Rolle und Status',
  memberSince: 'Dabei seit',
  showActivity: 'Was gezeigt wird',
  profilePosts: 'Beiträge',
  profileComments: 'Kommentare',
  profileReplies: 'Antworten',
  nothingHere: 'Hier ist nichts',
  nothingHereHint: 'Es gibt nichts von dieser Art, das du sehen könntest.',
  moderator: 'Moderation',
  administrator: 'Verwaltung',
  owner: 'Leitung',

  searchTitle: 'Suche',
  searchTitleFor: (query: string) => `Suche: ${query}`,
  searchIn: 'In',
  everywhere: 'Allen Foren',
  searchButton: 'Suchen',
  searchHint: 'Auch Teile von Wörtern; Groß- und Kleinschreibung und Akzente spielen keine Rolle.',
  foundNothing: 'Nichts gefunden',
  foundNothingHint: 'Versuch es mit weniger oder anderen Wörtern, oder such in allen Foren.',
  queryTooLong: 'Bitte suche nach weniger: höchstens 200 Zeichen und 40 Wörter.',
  foundPost: 'Beitrag',
  foundComment: 'Kommentar',
  foundReply: 'Antwort',
  foundTags: 'Themen',
  foundMembers: 'Mitglieder',
  moreResults: 'Weitere Treffer',
  moreActivity: 'Mehr zeigen',
  moreTags: 'Weitere Themen',
  moreBoards: 'Weitere Foren',

  errorReference: 'Bitte nenne diese Kennung, wenn du den Fehler meldest:',
  goHome: 'Zur Startseite',
  errors: {
    400: {
      title: 'Diese Adresse ist nicht lesbar',
      hint: 'Etwas an der Adresse stimmt nicht. Vielleicht wurde sie abgeschnitten?',
    },
    403: {
      title: 'Das ist dir nicht zugänglich',
      hint: 'Du siehst, dass es existiert, aber hineinzuschauen braucht mehr Rechte.',
    },
    404: {
      title: 'Hier ist nichts',
      hint: 'Die Seite wurde vielleicht entfernt oder ist dir nicht zugänglich. Ob die Suche sie findet?',
    },
    429: {
      title: 'Etwas langsamer, bitte',
      hint: 'Von deiner Adresse kamen zu viele Anfragen. Warte einen Moment und versuch es noch einmal.',
    },
    500: {
      title: 'Etwas ist schiefgegangen',
      hint: 'Das liegt an uns, nicht an dir. Bitte versuch es gleich noch einmal.',
    },
    503: {
      title: 'Gleich wieder da',
      hint: 'Der Server startet, hält an oder hat viel zu tun. Bitte versuch es in Kürze noch einmal.',
    },
  },
};

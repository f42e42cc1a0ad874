import type { Texts } from './en.ts';

export const moving: Texts['moving'] = {
  newMark: 'Neu',
  newComment: 'Neuer Kommentar von {name}',
  newReply: 'Neue Antwort von {name}',
  newElsewhere: 'Es gibt neue Kommentare',
  keys: 'Tastenkürzel',
  keySearch: 'Suchen',
  keyNewPost: 'Beitrag schreiben',
  keyNext: 'Nächster Beitrag oder Kommentar',
  keyPrevious: 'Vorheriger Beitrag oder Kommentar',
  keyHelp: 'Diese Liste',
  close: 'Schließen',
};

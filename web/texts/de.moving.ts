import type { Texts } from './en.ts';

export const moving: Texts['moving'] = {
  newMark: 'Neu',
  newComment: 'Neuer Kommentar von {name}',
  newReply: 'Neue Antwort von {name}',
  editedComment: 'Ein Kommentar von {name} wurde bearbeitet',
  editedReply: 'Eine Antwort von {name} wurde bearbeitet',
  editedPost: 'Der Beitrag wurde bearbeitet',
  removedComment: 'Ein Kommentar von {name} wurde entfernt',
  removedReply: 'Eine Antwort von {name} wurde entfernt',
  removedPost: 'Diesen Beitrag gibt es hier nicht mehr',
  notArrived:
    'Das konnte nicht gesendet werden: Der Server ist nicht zu erreichen. Was du geschrieben hast, ist noch da; versuch es noch einmal.',
  newElsewhere: 'Es gibt neue Kommentare',
  keys: 'Tastenkürzel',
  keySearch: 'Suchen',
  keyNewPost: 'Beitrag schreiben',
  keyNext: 'Nächster Beitrag oder Kommentar',
  keyPrevious: 'Vorheriger Beitrag oder Kommentar',
  keyHelp: 'Diese Liste',
  close: 'Schließen',
};

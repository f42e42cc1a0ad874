import type { RoleAdminTexts } from './en.roles.ts';

/** All that the pages about roles say, in German. */
export const roleAdmin: RoleAdminTexts = {
  create: 'Neue Rolle',
  createNow: 'Rolle anlegen',
  builtIn: 'Eingebaut',
  builtInHint: 'Eingebaute Rollen bleiben, wie sie sind. Für alles andere lege eine eigene an.',
  above: 'Diese Rolle darf mehr als deine: Nur wer ebenso viel darf, kann sie ändern.',
  name: 'Name',
  details: 'Wofür sie da ist',
  allows: 'Was sie erlaubt',
  permissions: {
    'boards.manage': 'Foren anlegen, ändern, ordnen und löschen; schreiben, wo nur die Verwaltung schreibt',
    'users.create': 'Mitglieder einladen und anlegen',
    'users.manage': 'Mitglieder und ihren Status ändern, ihre E-Mail-Adresse sehen',
    'users.impersonate': 'Jemand anderen als Verfasser nennen',
    'users.list': 'Mitglieder auflisten und suchen',
    'roles.assign': 'Rollen geben und nehmen, die nicht mehr dürfen als die eigene',
    'roles.manage': 'Eigene Rollen anlegen, ändern und löschen',
    'settings.manage': 'Die Einstellungen der Community ändern',
    'webhooks.manage': 'Webhooks verwalten',
    'audit.read': 'Das Protokoll lesen',
    'data.manage': 'Sichern und exportieren',
    'posts.manage': 'Beiträge aller ändern, verschieben, anheften und löschen; ohne Freigabe schreiben',
    'comments.manage': 'Kommentare und Antworten aller ändern und löschen',
    'tags.manage': 'Themen anlegen, ändern und löschen',
    'moderation.review':
      'Beiträge freigeben und ablehnen, Meldungen ansehen, schließen, sperren, archivieren',
    'posts.create': 'Beiträge schreiben',
    'comments.create': 'Kommentare und Antworten schreiben',
    'reactions.add': 'Mit Emoji reagieren',
  },
  allowsCount: (count, shown) => (count === 1 ? '1 Recht' : `${shown} Rechte`),
  effect: 'Es gilt sofort für alle, die diese Rolle haben.',
  delete: 'Rolle löschen',
  deleteHint: 'Nur eine Rolle, die niemand hat, lässt sich löschen.',
  done: { created: 'Die Rolle ist da.', saved: 'Gespeichert.', deleted: 'Die Rolle ist weg.' },
  problems: {
    'A role has this name already': 'Eine Rolle heißt schon so.',
    'Members have this role; give them another one first': 'Jemand hat diese Rolle: Gib erst eine andere.',
    'Built-in roles stay as they are': 'Eingebaute Rollen bleiben, wie sie sind.',
  },
};

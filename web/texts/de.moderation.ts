import type { ModerationTexts } from './en.moderation.ts';

/** All that pages about approvals and reports say, in German. */
export const moderation: ModerationTexts = {
  approvals: {
    approve: 'Freigeben',
    reject: 'Ablehnen',
    rejectOpen: 'Ablehnen …',
    reason: 'Begründung',
    reasonHint: 'Wer den Beitrag schrieb, liest sie in den Benachrichtigungen.',
    whole: 'Den ganzen Beitrag lesen',
    approved: 'Der Beitrag ist jetzt zu lesen.',
    rejected: 'Der Beitrag ist abgelehnt; wer ihn schrieb, erfährt die Begründung.',
    none: 'Nichts wartet auf Freigabe',
    noneHint: 'Beiträge in Foren mit Freigabe stehen hier, die ältesten zuerst.',
    more: 'Weitere Beiträge',
  },

  reports: {
    none: 'Keine offenen Meldungen',
    noneHint: 'Was Mitglieder melden, steht hier; was am längsten wartet, zuerst.',
    more: 'Weitere Meldungen',
    count: (count, shown) => (count === 1 ? '1 Meldung' : `${shown} Meldungen`),
    nouns: { post: 'Beitrag', comment: 'Kommentar', reply: 'Antwort' },
    on: 'zu',
    by: 'von',
    moreReports: (shown) => `und ${shown} weitere`,
    note: 'Notiz',
    noteHint: 'Für das Protokoll; sonst liest sie niemand.',
    hide: 'Verbergen',
    dismiss: 'Meldungen verwerfen',
    hidden: 'Nur wer es schrieb und die Moderation sehen es noch.',
    dismissed: 'Die Meldungen sind verworfen.',
  },

  problems: {
    reasonMissing: 'Bitte gib eine Begründung an.',
    tooLong: 'Das ist zu lang: höchstens 2.000 Zeichen.',
    'Somebody else has looked at these reports already':
      'Jemand anderes hat sich diese Meldungen schon angesehen.',
    'Somebody else has decided on this': 'Inzwischen hat jemand anderes darüber entschieden.',
    'Somebody else changed this post at the same moment': 'Jemand anderes hat das im selben Moment geändert.',
  },
};

import type { ReportTexts } from './en.reports.ts';

/** All that pages say about reporting, in German. */
export const reports: ReportTexts = {
  report: 'Melden',
  title: 'Der Moderation melden',
  text: 'Wer hier moderiert, sieht es sich an. Nur die Moderation erfährt, dass du es gemeldet hast.',
  what: 'Was du meldest',
  why: 'Was stimmt damit nicht?',
  reasons: {
    SPAM: 'Es ist Werbung oder Spam',
    ABUSE: 'Es beleidigt oder bedroht jemanden',
    OFF_TOPIC: 'Es gehört nicht hierher',
    ILLEGAL: 'Es verstößt gegen das Gesetz',
    OTHER: 'Etwas anderes',
  },
  chooseReason: 'Wähle, was nicht stimmt.',
  tooLong: 'Höchstens 2.000 Zeichen.',
  details: 'In deinen Worten',
  send: 'Melden',
  done: 'Danke',
  doneText: 'Die Moderation sieht es sich an.',
  already: 'Du hast das schon gemeldet. Die Moderation sieht es sich an oder hat es getan.',
  back: 'Zurück',
};

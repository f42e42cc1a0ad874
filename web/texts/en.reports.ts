/** All that pages say about reporting, in English. */
export const reports = {
  report: 'Report',
  title: 'Report this to the moderators',
  text: 'Those who moderate here look at it. Only they learn that you reported it.',
  what: 'What you report',
  why: 'What is wrong with it?',
  reasons: {
    SPAM: 'It is advertising or spam',
    ABUSE: 'It insults or threatens somebody',
    OFF_TOPIC: 'It does not belong here',
    ILLEGAL: 'It breaks the law',
    OTHER: 'Something else',
  },
  chooseReason: 'Choose what is wrong.',
  tooLong: 'Use 2,000 characters or fewer.',
  details: 'In your words',
  send: 'Report',
  done: 'Thank you',
  doneText: 'The moderators will look at it.',
  already: 'You have reported this already. The moderators will look at it, or have.',
  back: 'Back',
};

export type ReportTexts = typeof reports;

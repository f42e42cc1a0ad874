/** All that pages about approvals and reports say, in English. */

export const moderation = {
  approvals: {
    approve: 'Approve',
    reject: 'Reject',
    rejectOpen: 'Reject …',
    reason: 'Reason',
    reasonHint: 'The author reads it in their notifications.',
    whole: 'Read the whole post',
    approved: 'The post can be read now.',
    rejected: 'The post was rejected, and its author is told why.',
    none: 'Nothing awaits approval',
    noneHint: 'Posts in boards with approval show up here, the oldest first.',
    more: 'Next posts',
  },

  reports: {
    report: 'Report',
    reportThis: { post: 'Report this post', comment: 'Report this comment', reply: 'Report this reply' },
    intro: 'The moderators look at what is reported. Nobody else learns that it was you.',
    reason: 'What is wrong with it?',
    reasons: {
      spam: 'Spam or advertising',
      abuse: 'It insults, threatens or harasses somebody',
      illegal: 'It may be against the law',
      off_topic: 'It does not belong here',
      other: 'Something else',
    },
    details: 'In your words',
    detailsHint: 'What should the moderators know?',
    send: 'Send the report',
    thanks: 'Thank you for the report',
    thanksHint: 'The moderators will look at it.',
    back: 'Back to where you were',

    none: 'There are no open reports',
    noneHint: 'What members report shows up here, the newest first.',
    more: 'Next reports',
    count: (count: number, shown: string) => (count === 1 ? '1 report' : `${shown} reports`),
    nouns: { post: 'Post', comment: 'Comment', reply: 'Reply' },
    on: 'on',
    by: 'by',
    moreReports: (shown: string) => `and ${shown} more`,
    note: 'Note',
    noteHint: 'For the audit log; nobody else reads it.',
    hide: 'Hide it',
    dismiss: 'Dismiss the reports',
    hidden: 'It is hidden from everybody but its author and moderators.',
    dismissed: 'The reports were dismissed.',
  },

  problems: {
    reasonMissing: 'Please give a reason.',
    chooseReason: 'Please choose what is wrong with it.',
    tooLong: 'That is too long: at most 2,000 characters.',
    'Somebody else has decided on this': 'Somebody else has decided on this meanwhile.',
    'Somebody else changed this post at the same moment': 'Somebody else changed this at the same moment.',
    'What you wrote yourself cannot be reported': 'You wrote this yourself: you can edit or delete it.',
  },
};

export type ModerationTexts = typeof moderation;

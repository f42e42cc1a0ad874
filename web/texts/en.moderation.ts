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
    none: 'There are no open reports',
    noneHint: 'What members report shows up here; what waits longest comes first.',
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
    tooLong: 'That is too long: at most 2,000 characters.',
    'Somebody else has looked at these reports already': 'Somebody else has looked at these reports already.',
    'Somebody else has decided on this': 'Somebody else has decided on this meanwhile.',
    'Somebody else changed this post at the same moment': 'Somebody else changed this at the same moment.',
  },
};

export type ModerationTexts = typeof moderation;

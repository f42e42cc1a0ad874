/** All that pages and mails say about notifications and following, in English. */

/** What a line about a notification names. */
export interface LineParts {
  /** Who did it; the newest of several. */
  who: string;
  /** How many others did it too. */
  others: number;
  /** How many comments, or whatever it gathers. */
  count: number;
  /** The post's headline. */
  post: string;
  board: string;
  role: string;
}

const all = ({ who, others }: LineParts) =>
  others === 0 ? who : `${who} and ${others} ${others === 1 ? 'other' : 'others'}`;

export const notifications = {
  title: 'Notifications',
  /** The name of the bell. */
  bell: (count: number, shown: string) => (count === 0 ? 'Notifications' : `Notifications: ${shown} new`),
  none: 'Nothing new for you',
  noneHint: 'When somebody answers you, mentions you or reacts to what you wrote, you find it here.',
  more: 'Older notifications',
  isNew: 'new',
  markAllRead: 'Mark all as read',
  markRead: 'Mark as read',
  reason: 'Reason:',
  somebody: 'Somebody',

  lines: {
    mention: (parts: LineParts) => `${parts.who} mentioned you in “${parts.post}”`,
    reply: (parts: LineParts) => `${parts.who} replied to your comment on “${parts.post}”`,
    comment: (parts: LineParts) => `${parts.who} commented on your post “${parts.post}”`,
    reactionToPost: (parts: LineParts) => `${all(parts)} reacted to your post “${parts.post}”`,
    reactionToComment: (parts: LineParts) => `${all(parts)} reacted to your comment on “${parts.post}”`,
    reactionToReply: (parts: LineParts) => `${all(parts)} reacted to your reply on “${parts.post}”`,
    approved: (parts: LineParts) => `Your post “${parts.post}” was approved`,
    rejected: (parts: LineParts) => `Your post “${parts.post}” was not approved`,
    role: (parts: LineParts) => `You have another role: ${parts.role}`,
    followed_board: (parts: LineParts) => `${parts.who} posted “${parts.post}” in ${parts.board}`,
    followed_post: (parts: LineParts) =>
      parts.count === 1
        ? `${parts.who} commented on “${parts.post}”`
        : `${parts.count} new comments on “${parts.post}”, the last by ${parts.who}`,
  },

  mail: {
    subject: (line: string, count: number, community: string) =>
      count === 1 ? line : `${count} notifications from ${community}`,
    hello: (name: string) => `Hello ${name},`,
    more: (count: number) => `and ${count} more`,
    all: 'All your notifications:',
    settings: 'Choose what you are told of, and how:',
    unsubscribe: 'No more mails like this one:',
  },

  unsubscribe: {
    title: 'No more mails',
    text: 'You will get no more mails about what happens in the community. On its pages you still see what is new, and in the settings you can choose mails again.',
    button: 'Stop the mails',
    done: 'Done: no more mails',
    doneText:
      'You will get no more mails about what happens here. In the settings you can choose them again.',
    toSettings: 'Settings',
  },

  settings: {
    title: 'Notifications',
    text: 'What you want to be told of, and how.',
    choices: { app: 'Here', email: 'Here and by e-mail', off: 'Not at all' },
    kinds: {
      mention: 'Somebody mentions me',
      reply: 'Somebody replies to my comment',
      comment: 'Somebody comments on my post',
      reaction: 'Somebody reacts to what I wrote',
      approved: 'My post was approved',
      rejected: 'My post was not approved',
      role: 'I get another role',
      followed_board: 'A new post in a board that I follow',
      followed_post: 'A new comment on a post that I follow',
    },
    followsWritten: 'Follow posts that I write or comment on',
    save: 'Save',
    saved: 'Saved.',
  },

  follow: 'Follow',
  following: 'Following',
  unfollow: 'Stop following',
  followBoardHint: 'Be told of new posts',
  followPostHint: 'Be told of new comments',
  unread: 'New',
};

export type NotificationTexts = typeof notifications;

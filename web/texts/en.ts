import { accounts } from './en.accounts.ts';
import { admin } from './en.admin.ts';
import { events } from './en.events.ts';
import { memberAdmin } from './en.members.ts';
import { moderation } from './en.moderation.ts';
import { moving } from './en.moving.ts';
import { notifications } from './en.notifications.ts';
import { pictures } from './en.pictures.ts';
import { reports } from './en.reports.ts';
import { roleAdmin } from './en.roles.ts';
import { settings } from './en.settings.ts';
import { writing } from './en.writing.ts';

/** All that pages say, in English. A text about a number gets the number, and as the reader writes it. */

const counted = (one: string, other: string) => (count: number, shown: string) =>
  count === 1 ? `1 ${one}` : `${shown} ${other}`;

export const en = {
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
  skip: 'Skip to the content',
  mainNavigation: 'Main',
  boards: 'Boards',
  tags: 'Tags',
  search: 'Search',
  searchField: 'Search posts, comments, members and tags',
  switchTheme: 'Switch between light and dark',
  poweredBy: 'Powered by Hearth',
  apiReference: 'API',
  feed: 'Feed',
  justNow: 'just now',

  homeDescription: (community: string) => `Discussions in ${community}: the newest posts of every board.`,
  sortLabel: 'Order of the posts',
  sortActive: 'Active',
  sortNew: 'New',
  sortDiscussed: 'Most discussed',
  older: 'More posts',
  backToStart: 'Back to the start',
  pages: 'Pages',
  recentTags: 'Talked about lately',

  notSetUp:
    'This community is not set up yet. Whoever runs the server finds the address for it in the log of the server.',
  noPostsYet: 'Nobody has posted yet',
  noPostsYetHint: 'What members post shows up here, the liveliest first.',
  noPostsInBoard: 'This board is still empty',
  noPostsInBoardHint: 'The first post makes the start.',
  noPostsWithTag: 'No post bears this tag yet',
  noPostsWithTagHint: 'Posts that mention it as a hashtag show up here.',
  noBoards: 'There are no boards yet',
  noBoardsHint: 'An administrator creates the first one.',
  noTags: 'There are no tags yet',
  noTagsHint: 'Tags gather posts about one subject over all boards.',

  posts: counted('post', 'posts'),
  comments: counted('comment', 'comments'),
  replies: counted('reply', 'replies'),
  views: counted('view', 'views'),
  reactions: counted('reaction', 'reactions'),
  reactionsLabel: 'Reactions',
  answers: counted('comment or reply', 'comments and replies'),
  lastPost: 'Last post',
  active: 'active',
  in: 'in',

  pinned: 'Pinned',
  private: 'Private',
  membersOnly: 'Members only',
  edited: 'edited',
  closed: 'Closed',
  locked: 'Locked',
  archived: 'Archived',
  closedHint: 'No new replies',
  lockedHint: 'No new replies, no edits',
  archivedHint: 'Kept for reading only',
  awaitingApproval: 'Awaiting approval',
  rejected: 'Not approved',
  draft: 'Draft',
  hidden: 'Hidden',
  reported: 'Reported',
  spam: 'Spam',
  bot: 'Bot',

  privateBoard: 'What is written here is for the people of this board',
  privateBoardHint: 'You can see that the board exists. To read it, ask an administrator to add you.',
  permalink: 'link to this comment',
  permalinkReply: 'link to this reply',
  commentsHeading: 'Comments',
  noComments: 'No comments yet',
  noCommentsHint: 'Be the first to say something.',
  noCommentsTaken: 'Comments can be written once the post is in its board.',
  repliesTo: (name: string) => `Replies to ${name}`,
  moreReplies: (_count: number, shown: string) => `Show all ${shown} replies`,
  page: (shown: string) => `Page ${shown}`,
  previousPage: 'Previous',
  nextPage: 'Next',

  directory: {
    title: 'Members',
    search: 'Name or username',
    find: 'Find',
    sortLabel: 'Order of the members',
    sorts: { newest: 'Newest', joined: 'Longest here', name: 'By name' },
    none: 'Nobody is found',
    noneHint: 'Look for another part of the name.',
    more: 'More members',
    ofBoard: 'People of this board',
    everybody: 'All of them',
    closer: 'More about them',
    nobody: 'Nobody is part of this board yet',
    nobodyHint: 'Somebody who manages boards adds the first.',
    manage: 'Add and remove',
  },
  editProfile: 'Edit profile',
  manageMember: 'Role and status',
  memberSince: 'Joined',
  showActivity: 'What to show',
  profilePosts: 'Posts',
  profileComments: 'Comments',
  profileReplies: 'Replies',
  nothingHere: 'Nothing here',
  nothingHereHint: 'There is nothing of this kind that you could see.',
  moderator: 'Moderator',
  administrator: 'Administrator',
  owner: 'Owner',

  searchTitle: 'Search',
  searchTitleFor: (query: string) => `Search: ${query}`,
  searchIn: 'In',
  everywhere: 'All boards',
  searchButton: 'Search',
  searchHint: 'Words can be parts of words; case and accents make no difference.',
  foundNothing: 'Nothing was found',
  foundNothingHint: 'Try fewer or other words, or look in all boards.',
  queryTooLong: 'Please search for less: at most 200 characters and 40 words.',
  foundPost: 'Post',
  foundComment: 'Comment',
  foundReply: 'Reply',
  foundTags: 'Tags',
  foundMembers: 'Members',
  moreResults: 'More results',
  moreActivity: 'Show more',
  moreTags: 'More tags',
  moreBoards: 'More boards',

  errorReference: 'Please name this reference when you report it:',
  goHome: 'Go to the start page',
  errors: {
    400: {
      title: 'This address cannot be read',
      hint: 'Something in the address is not as it should be. Maybe it was cut off?',
    },
    403: {
      title: 'This is not open to you',
      hint: 'You can see that it exists, but it takes more rights to look inside.',
    },
    404: {
      title: 'There is nothing here',
      hint: 'The page may have been removed, or it is not open to you. Maybe the search finds it?',
    },
    429: {
      title: 'A little slower, please',
      hint: 'Too many requests came from your address. Wait a moment and try again.',
    },
    500: {
      title: 'Something went wrong',
      hint: 'It is our fault, not yours. Please try again in a moment.',
    },
    503: {
      title: 'Back in a moment',
      hint: 'The server is starting, stopping or very busy. Please try again shortly.',
    },
  },
};

export type Texts = typeof en;

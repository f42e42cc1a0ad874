export const moving = {
  newMark: 'New',
  newComment: 'New comment from {name}',
  newReply: 'New reply from {name}',
  newElsewhere: 'There are new comments',
  keys: 'Keyboard shortcuts',
  keySearch: 'Search',
  keyNewPost: 'Write a post',
  keyNext: 'Next post or comment',
  keyPrevious: 'Previous post or comment',
  keyHelp: 'This list',
  close: 'Close',
};

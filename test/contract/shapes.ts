/**
 * The samples of the API document as shapes: which fields an answer has, of which type. A field that is null, or that the
 * caller may not see, is left out, so each row says for which situation it is. Fields marked `ours` are not in the
 * document's samples: api-v1.md and docs/decisions say why they are there.
 */

export type FieldType = 'text' | 'integer' | 'flag' | 'time' | 'ids' | 'map' | 'author' | 'counts';
export type Shape = Record<string, FieldType>;

const author: Shape = { user_id: 'integer', user_avatar: 'text', username: 'text', msid: 'text' };

/** Create, edit and get a board; list rows have the same. */
const board: Shape = {
  board_id: 'integer',
  display_order: 'integer',
  board_name: 'text',
  board_type: 'text',
  is_private: 'flag',
  hidden_type: 'integer',
  permission_for: 'integer',
  needs_approval: 'flag',
  pinned_posts: 'ids',
  post_count: 'integer',
};

const newPost: Shape = {
  post_id: 'integer',
  board_id: 'integer',
  headline: 'text',
  post_short_text: 'text',
  content: 'text',
  clean_text: 'text',
  post_status: 'integer',
  comment_count: 'integer',
  reply_count: 'integer',
  react_count: 'integer',
  view_count: 'integer',
  created_at: 'time',
  last_modified_at: 'time',
  user: 'author',
};

const newComment: Shape = {
  post_id: 'integer',
  comment_id: 'integer',
  content: 'text',
  clean_text: 'text',
  react_count: 'integer',
  reply_count: 'integer',
  comment_status: 'integer',
  state: 'integer',
  created_at: 'time',
  last_modified_at: 'time',
  user: 'author',
};

const newReply: Shape = {
  post_id: 'integer',
  comment_id: 'integer',
  reply_id: 'integer',
  content: 'text',
  clean_text: 'text',
  react_count: 'integer',
  status: 'integer',
  state: 'integer',
  created_at: 'time',
  last_modified_at: 'time',
  user: 'author',
};

const edited: Shape = { last_edited_at: 'time' };
const reacted: Shape = { reactions: 'counts' };

const tagRow: Shape = {
  tag_id: 'integer',
  name: 'text',
  display_name: 'text',
  back_color: 'text',
  text_color: 'text',
};

const memberRow: Shape = {
  user_id: 'integer',
  sid: 'text',
  msid: 'text',
  username: 'text',
  user_avatar: 'text',
  first_name: 'text',
  role_id: 'integer',
  user_status: 'integer',
  created_at: 'time',
};

const self: Shape = {
  user_id: 'integer',
  username: 'text',
  user_avatar: 'text',
  first_name: 'text',
  last_name: 'text',
  middle_name: 'text',
  sid: 'text',
  role_id: 'integer',
  is_bot: 'flag',
  user_status: 'integer',
  email: 'text',
  msid: 'text',
  created_at: 'time',
  last_modified_at: 'time',
};

const memberOfOthers: Shape = {
  user_id: 'integer',
  sid: 'text',
  msid: 'text',
  username: 'text',
  user_avatar: 'text',
  first_name: 'text',
  role_id: 'integer',
  is_bot: 'flag',
  user_status: 'integer',
  created_at: 'time',
  user_description: 'text',
  meta: 'map',
  login_count: 'integer',
  post_count: 'integer',
  comment_count: 'integer',
  reply_count: 'integer',
};

/** Ours, for oneself and holders of users.manage: what PUT replaces must be readable. */
const privateFields: Shape = { email: 'text', lang: 'text', timezone: 'text' };

export const shapes = {
  author,
  board,
  fullBoard: { ...board, icon: 'text', about: 'text' },
  usedBoard: { ...board, icon: 'text', about: 'text', last_posted_at: 'time' },
  newPost,
  editedPost: { ...newPost, ...edited, ...reacted },
  newComment,
  editedComment: { ...newComment, ...edited, ...reacted },
  newReply,
  editedReply: { ...newReply, ...edited, ...reacted },
  tagRow,
  tag: {
    ...tagRow,
    description: 'text',
    image: 'text',
    og_image: 'text',
    og_title: 'text',
    og_description: 'text',
  },
  bareTag: { ...tagRow, image: 'text', og_image: 'text' },
  memberRow,
  self,
  memberOfOthers,
  memberToManagers: { ...memberOfOthers, ...privateFields },
  fullMember: {
    ...memberOfOthers,
    ...privateFields,
    last_name: 'text',
    middle_name: 'text',
    banner: 'text',
    social_media_links: 'map',
  },
  role: { role_id: 'integer', role_name: 'text', role_details: 'text', is_default: 'flag' },
  ok: { message: 'text' },
  error: { id: 'text', status: 'text', time: 'time', message: 'text', errors: 'map' },
} satisfies Record<string, Shape>;

const isTime = (value: unknown) =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value);

const isOfType: Record<FieldType, (value: unknown) => boolean> = {
  text: (value) => typeof value === 'string',
  integer: (value) => Number.isSafeInteger(value),
  flag: (value) => typeof value === 'boolean',
  time: isTime,
  ids: (value) => Array.isArray(value) && value.every((id) => Number.isSafeInteger(id) && id > 0),
  map: (value) => typeof value === 'object' && value !== null,
  author: (value) => differences(value, author).length === 0,
  counts: (value) =>
    typeof value === 'object' &&
    value !== null &&
    Object.keys(value).length > 0 &&
    Object.entries(value).every(([slot, count]) => /^s[1-6]$/.test(slot) && Number.isSafeInteger(count)),
};

/** How an answer differs from its shape: a field too few, too many, or of another type. Empty when it does not. */
export function differences(answer: unknown, shape: Shape): string[] {
  if (typeof answer !== 'object' || answer === null) return ['is not an object'];
  const fields = answer as Record<string, unknown>;
  return [
    ...Object.keys(shape)
      .filter((name) => !(name in fields))
      .map((name) => `${name} is missing`),
    ...Object.keys(fields)
      .filter((name) => !(name in shape))
      .map((name) => `${name} should be left out`),
    ...Object.entries(shape)
      .filter(([name, type]) => name in fields && !isOfType[type](fields[name]))
      .map(([name, type]) => `${name} is not ${type}: ${JSON.stringify(fields[name])}`),
  ];
}

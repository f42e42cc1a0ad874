import { type Static, Type } from 'typebox';
import { Id, Timestamp, Words } from '../http/schema.ts';

const oneOf = (values: number[], description: string) =>
  Type.Unsafe<number>({ type: 'integer', enum: values, description, examples: [values[0]] });

const settings = {
  board_name: Words('Name', 120, 'Announcements'),
  about: Type.Optional(
    Type.String({ maxLength: 5_000, description: 'What the board is for', examples: ['News from the team'] }),
  ),
  is_private: Type.Boolean({ description: 'Only people who are part of the board may read it' }),
  hidden_type: oneOf(
    [0, 1, 2],
    'Who sees the board: 0 everybody, 1 signed-in members, 2 people who are part of it',
  ),
  permission_for: oneOf([1, 5, 10], 'Who may post: 1 admins, 5 admins and moderators, 10 any member'),
  needs_approval: Type.Boolean({ description: "Members' posts wait for approval" }),
  icon: Type.Optional(
    Type.String({ maxLength: 2_000, description: 'Emoji or URL of the icon', examples: ['📣'] }),
  ),
};

export const BoardInput = Type.Object(settings);
export type BoardInput = Static<typeof BoardInput>;

export const Board = Type.Object(
  {
    board_id: Id('The board', 1),
    display_order: Type.Integer({ minimum: 1, description: 'Position among the boards', examples: [1] }),
    board_name: Type.String({ examples: ['Announcements'] }),
    board_type: Type.Literal('DISCUSSION'),
    is_private: settings.is_private,
    hidden_type: settings.hidden_type,
    permission_for: settings.permission_for,
    needs_approval: settings.needs_approval,
    pinned_posts: Type.Optional(
      Type.Array(Type.Integer(), {
        description: 'Ids of pinned posts; left out for those who may not read the board',
        examples: [[163]],
      }),
    ),
    post_count: Type.Optional(
      Type.Integer({
        minimum: 0,
        description: 'Active posts; left out for those who may not read the board',
        examples: [12],
      }),
    ),
    last_posted_at: Type.Optional(
      Timestamp('When the newest active post was written; left out until there is one'),
    ),
    icon: settings.icon,
    about: settings.about,
  },
  { $id: 'Board', description: 'A place for posts' },
);
export type Board = Static<typeof Board>;

export const BoardOrder = Type.Object({
  display_order: Type.Unsafe<Record<string, number>>({
    type: 'object',
    minProperties: 1,
    maxProperties: 1_000,
    propertyNames: { pattern: '^[1-9][0-9]{0,14}$' },
    additionalProperties: { type: 'integer', minimum: 1, maximum: 1_000_000 },
    description:
      'Positions, from 1, by board id. Boards that are not named keep their order behind those that are',
    examples: [{ '1': 2, '2': 1, '3': 3 }],
  }),
});

export const MemberChanges = Type.Object({
  member_changes: Type.Unsafe<Record<string, boolean>>({
    type: 'object',
    minProperties: 1,
    maxProperties: 1_000,
    propertyNames: { pattern: '^[1-9][0-9]{0,14}\\.[0-9A-Za-z]{1,40}$' },
    additionalProperties: { type: 'boolean' },
    description: 'By msid: true makes part of the board, false takes out',
    examples: [{ '101.2HbbGwhlUiGXtyVCdJdBq1hoxgJ': true }],
  }),
});

export const BoardParams = Type.Object({ board_id: Id('The board', 1) });
export const PinParams = Type.Object({ board_id: Id('The board', 1), post_id: Id('The post') });
export const DeleteBoardQuery = Type.Object({
  move_to: Type.Optional(Id('The board that takes over the posts', 2)),
});

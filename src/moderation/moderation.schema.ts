import { Type } from 'typebox';
import { State, Status } from '../permissions.ts';

/** 201 and 202 of `PATCH /posts/{id}`, `/comments/{id}` and `/replies/{id}`. */
export const SET_STATE = 201;
const SET_STATUS = 202;

/** What a moderator may make of an entity. Removal is DELETE's, drafts are their author's. */
const moderationStatuses = [
  Status.ACTIVE,
  Status.APPROVAL_REQUIRED,
  Status.APPROVAL_REJECTED,
  Status.INACTIVE,
  Status.REPORTED,
  Status.SPAM,
];

const oneOf = (values: readonly number[], description: string) =>
  Type.Unsafe<number>({ type: 'integer', enum: values, description, examples: [values[0]] });

const details = Type.Optional(
  Type.String({ maxLength: 2_000, description: 'Why; kept in the audit log', examples: ['Off topic'] }),
);

const StatusData = Type.Object({
  status: oneOf(
    moderationStatuses,
    '15 ACTIVE · 4 APPROVAL_REQUIRED · 3 APPROVAL_REJECTED · 0 INACTIVE · -2 REPORTED · -3 SPAM',
  ),
});

const StateData = Type.Object({
  state: oneOf(Object.values(State), '0 OPEN · 9 CLOSED · 10 LOCKED · 11 ARCHIVED'),
});

export const PostPatch = Type.Object({
  action: oneOf([SET_STATUS], '202: moderation status'),
  data: StatusData,
  details,
});

/** `data` is checked against the action by the route, so that the error names the field that is missing. */
export const ThreadPatch = Type.Object({
  action: oneOf([SET_STATE, SET_STATUS], '201: state of the thread · 202: moderation status'),
  data: Type.Partial(Type.Object({ ...StateData.properties, ...StatusData.properties })),
  details,
});

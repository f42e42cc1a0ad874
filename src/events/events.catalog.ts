/**
 * Every event and what it means. Those of `auditOnly` are of no interest outside: they are written to the audit log and
 * never sent.
 */
export const events = {
  'member.joined': 'A member was created and is active',
  'member.invited': 'Somebody was invited and is not a member yet',
  'member.updated': 'A profile was changed',
  'member.role_changed': 'A member was given another role',
  'member.status_changed': 'A member was banned, deactivated or made active again',
  'member.deleted': 'A member was deleted',
  'board.created': 'A board was created',
  'board.updated': "A board's settings or pins changed",
  'board.deleted': 'A board was deleted',
  'board.member_added': 'A member became part of a board',
  'board.member_removed': 'A member is no longer part of a board',
  'post.submitted': 'A post awaits approval',
  'post.created': 'A post can be read in its board, at once or after approval',
  'post.updated': 'A post was edited or moved',
  'post.deleted': 'A post was removed',
  'post.approved': 'A post that awaited approval was approved',
  'post.rejected': 'A post that awaited approval was rejected',
  'post.reported': 'A post was reported',
  'comment.created': 'A comment was written',
  'comment.updated': 'A comment, its state or its status was changed',
  'comment.deleted': 'A comment was removed',
  'reply.created': 'A reply was written',
  'reply.updated': 'A reply, its state or its status was changed',
  'reply.deleted': 'A reply was removed',
  'reaction.added': 'Somebody reacted',
  'reaction.removed': 'A reaction was taken back',
  'tag.created': 'A tag was created',
  'tag.updated': 'A tag was changed',
  'tag.deleted': 'A tag was deleted',
} as const;

export const auditOnly = {
  'board.reordered': 'Boards were put into another order',
  'tag.mapped': "An entity's tags were replaced",
  'role.created': 'A custom role was created',
  'role.updated': 'A custom role was changed',
  'role.deleted': 'A custom role was deleted',
  'api_key.created': 'An API key was made',
  'api_key.revoked': 'An API key was revoked',
  'settings.updated': 'Settings of the community were changed',
  'upload.created': 'A picture was sent',
  'upload.deleted': 'A picture was deleted by whose it is',
  'comment.reported': 'A comment was reported',
  'reply.reported': 'A reply was reported',
  'report.closed': 'Reports were dismissed, or something was done about them',
  'webhook.created': 'A webhook was made',
  'webhook.updated': 'A webhook was changed, or its secret rotated',
  'webhook.disabled': 'A webhook was disabled, by hand or because it could not go on',
  'webhook.tested': 'A sample was sent to the address of a webhook',
  'webhook.replayed': 'Deliveries of a webhook were put in line again',
  'webhook.deleted': 'A webhook was deleted',
  'session.created': 'A member signed in',
  'session.ended': 'A session was ended by its member, or sessions because of a change',
  'password.changed': 'A member chose another password',
  'email.changed': 'A member has another e-mail address',
  'two_step.changed': 'A second step at sign-in was switched on or off',
  'identity.linked': 'An account elsewhere was linked with a member',
  'community.restored': 'A backup took the place of all that was there',
  'account.exported': 'A member took their data with them',
} as const;

export type PublicEventName = keyof typeof events;

export type EventName = PublicEventName | keyof typeof auditOnly;

export const publicEvents = Object.keys(events) as PublicEventName[];

import { formatMsid } from '../content/ksuid.ts';
import { type Actor, can } from '../permissions.ts';
import type { UserRow } from './members.queries.ts';
import type { Member, MemberRow, Self } from './members.schema.ts';

/** Who wrote something, as posts, comments and the audit log name them. */
export const presentAuthor = (row: Pick<UserRow, 'user_id' | 'user_avatar' | 'username' | 'sid'>) => ({
  user_id: row.user_id,
  user_avatar: row.user_avatar,
  username: row.username,
  msid: formatMsid(row.user_id, row.sid),
});

export const presentMemberRow = (row: UserRow): MemberRow => ({
  user_id: row.user_id,
  sid: row.sid,
  msid: formatMsid(row.user_id, row.sid),
  username: row.username,
  user_avatar: row.user_avatar,
  first_name: row.first_name,
  middle_name: row.middle_name ?? undefined,
  last_name: row.last_name ?? undefined,
  role_id: row.role_id,
  user_status: row.user_status,
  created_at: row.created_at,
});

/** With the e-mail address: for the member, and for whoever just gave it. */
export const presentSelf = (row: UserRow): Self => ({
  is_bot: row.is_bot === 1,
  email: row.email,
  last_modified_at: row.last_modified_at,
  ...presentMemberRow(row),
});

/** A profile; what is between the member and those with users.manage is left out for others. */
export function presentMember(actor: Actor, row: UserRow): Member {
  const manages = can(actor, 'users.manage');
  const isClose = manages || actor.userId === row.user_id;
  return {
    sso_id: manages ? (row.sso_id ?? undefined) : undefined,
    is_bot: row.is_bot === 1,
    user_description: row.user_description,
    banner: row.banner ?? undefined,
    social_media_links: row.social_media_links === null ? undefined : JSON.parse(row.social_media_links),
    meta: {},
    login_count: row.login_count,
    post_count: row.post_count,
    comment_count: row.comment_count,
    reply_count: row.reply_count,
    ...presentMemberRow(row),
    ...(isClose ? { email: row.email, lang: row.lang, timezone: row.timezone } : {}),
  };
}

import type { ListedMember } from '../../web/members/member-list.tsx';
import type { View } from '../../web/view.ts';
import type { Context } from '../context.ts';
import { MEMBER, UserStatus } from '../permissions.ts';
import { roleNames } from '../roles/role-names.ts';
import type { UserRow } from './members.queries.ts';
import { fullName } from './names.ts';
import { personOf } from './person.ts';

/** Members as lists of theirs show them, for readers who are signed in. The counters count what every member may read. */
export async function listedMembers(ctx: Context, view: View, rows: UserRow[]): Promise<ListedMember[]> {
  const names = await roleNames(ctx, view);
  return rows.map((row) => ({
    person: personOf(row),
    fullName: fullName(row),
    role:
      row.role_id === MEMBER || row.user_status !== UserStatus.ACTIVE ? undefined : names.get(row.role_id),
    isBot: row.is_bot === 1,
    joinedAt: row.created_at,
    posts: row.post_count,
    comments: row.comment_count + row.reply_count,
  }));
}

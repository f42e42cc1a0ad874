import type { WriteContext } from '../context.ts';
import type { Db } from '../db/open.ts';
import { findUserByUsername, updateUser } from '../members/members.queries.ts';
import { nameKey } from '../members/names.ts';
import { UserStatus } from '../permissions.ts';

/** Leaves of a row its id, which others refer to; address and username are free again. */
export async function becomeNobody(ctx: WriteContext, user_id: number) {
  const names = { first_name: 'Deleted', middle_name: null, last_name: 'member' };
  const username = await nobodysName(ctx.db, user_id);
  await updateUser(ctx.db, user_id, {
    ...names,
    name_key: nameKey(names),
    username,
    username_key: username,
    email: '',
    email_key: `deleted ${user_id}`,
    sso_id: null,
    user_avatar: '',
    user_description: '',
    banner: null,
    social_media_links: null,
    password_hash: null,
    lang: 'en',
    timezone: 'UTC',
    user_status: UserStatus.DELETED,
    last_modified_at: ctx.now,
  });
}

async function nobodysName(db: Db, user_id: number) {
  let name = `deleted_member_${user_id}`;
  while (await findUserByUsername(db, name)) name += '_';
  return name;
}

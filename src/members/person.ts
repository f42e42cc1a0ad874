import type { Person } from '../../web/components/person.tsx';
import { memberPath } from '../http/addresses.ts';
import { UserStatus } from '../permissions.ts';

/** An author as pages name them. Who is deleted keeps the name but has no page. */
export const personOf = (row: { username: string; user_avatar: string; user_status: number }): Person => ({
  name: row.username,
  href: row.user_status === UserStatus.DELETED ? undefined : memberPath(row.username),
  avatar: row.user_avatar,
});

import type { Db } from '../db/open.ts';
import { prepared } from '../db/prepared.ts';

const byHash = prepared((db, { hash }: { hash: string }) =>
  db
    .selectFrom('api_keys as k')
    .innerJoin('users as u', 'u.user_id', 'k.user_id')
    .innerJoin('roles as o', 'o.role_id', 'u.role_id')
    .select([
      'k.key_id',
      'k.revoked_at',
      'k.expires_at',
      'u.user_id',
      'u.user_status',
      'u.role_id',
      'o.permissions',
    ])
    .where('k.key_hash', '=', hash),
);

/** The key with this SHA-256 (hex), its user and what their role holds; whether it still works is the caller's to judge. */
export const findPrincipal = (db: Db, hash: string) => byHash.first(db, { hash });

import type { Db } from '../db/open.ts';
import { Status } from '../permissions.ts';
import { documentText } from '../search/search.index.ts';

/** So many at a time: each is removed in a transaction of its own. */
const CHUNK = 200;

interface OwnTexts {
  author_id: number;
  /** The last id of the chunk before. */
  after: number;
  /** Written no later; all when left out. */
  until: string | undefined;
}

/** No time is later than this, as text. */
const EVER = '9999';

/** Posts that the member wrote, from the oldest on, that are not removed yet. */
export async function listOwnPosts(db: Db, { author_id, after, until = EVER }: OwnTexts) {
  const rows = await db
    .selectFrom('posts')
    .select('post_id as id')
    .where('author_id', '=', author_id)
    .where('post_status', '<>', Status.DELETED)
    .where('post_id', '>', after)
    .where('created_at', '<=', until)
    .orderBy('post_id')
    .limit(CHUNK)
    .execute();
  return rows.map(({ id }) => id);
}

export async function listOwnComments(db: Db, { author_id, after, until = EVER }: OwnTexts) {
  const rows = await db
    .selectFrom('comments')
    .select('comment_id as id')
    .where('author_id', '=', author_id)
    .where('comment_status', '<>', Status.DELETED)
    .where('comment_id', '>', after)
    .where('created_at', '<=', until)
    .orderBy('comment_id')
    .limit(CHUNK)
    .execute();
  return rows.map(({ id }) => id);
}

export async function listOwnReplies(db: Db, { author_id, after, until = EVER }: OwnTexts) {
  const rows = await db
    .selectFrom('replies')
    .select('reply_id as id')
    .where('author_id', '=', author_id)
    .where('status', '<>', Status.DELETED)
    .where('reply_id', '>', after)
    .where('created_at', '<=', until)
    .orderBy('reply_id')
    .limit(CHUNK)
    .execute();
  return rows.map(({ id }) => id);
}

/** Leaves nothing of what the member wrote, wherever it stands; and nothing to find it by. */
export async function emptyTextsOf(db: Db, author_id: number) {
  const gone = { content: '', clean_text: '' };
  await emptyDocuments(
    db,
    'POST',
    db.selectFrom('posts').select('post_id').where('author_id', '=', author_id),
  );
  await emptyDocuments(
    db,
    'COMMENT',
    db.selectFrom('comments').select('comment_id').where('author_id', '=', author_id),
  );
  await emptyDocuments(
    db,
    'REPLY',
    db.selectFrom('replies').select('reply_id').where('author_id', '=', author_id),
  );
  await db
    .updateTable('posts')
    .set({ ...gone, headline: '…', post_short_text: '' })
    .where('author_id', '=', author_id)
    .execute();
  await db.updateTable('comments').set(gone).where('author_id', '=', author_id).execute();
  await db.updateTable('replies').set(gone).where('author_id', '=', author_id).execute();
}

// biome-ignore lint/suspicious/noExplicitAny: any query of one column of ids
const emptyDocuments = (db: Db, ref_type: string, ids: any) =>
  db
    .updateTable('search_documents')
    .set({ text: documentText([]) })
    .where('ref_type', '=', ref_type)
    .where('ref_id', 'in', ids)
    .execute();

/** Tables that hold something of the member's own, which nobody else needs. */
const theirs = [
  'board_members',
  'known_devices',
  'second_factors',
  'recovery_codes',
  'identities',
  'follows',
  'read_marks',
  'mentions',
  'notifications',
  'notification_preferences',
  'notification_settings',
  'drafts',
] as const;

export async function deleteWhatIsTheirs(db: Db, user_id: number, now: string) {
  for (const table of theirs) await db.deleteFrom(table).where('user_id', '=', user_id).execute();
  await db
    .deleteFrom('search_documents')
    .where('ref_type', '=', 'USER')
    .where('ref_id', '=', user_id)
    .execute();
  // The rows go with their log (webhooks/retention.ts).
  await db
    .updateTable('webhooks')
    .set({ deleted_at: now, enabled: 0 })
    .where('owner_id', '=', user_id)
    .where('deleted_at', 'is', null)
    .execute();
  await db
    .updateTable('api_keys')
    .set({ revoked_at: now })
    .where('user_id', '=', user_id)
    .where('revoked_at', 'is', null)
    .execute();
}

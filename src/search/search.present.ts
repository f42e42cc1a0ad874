import type { Db } from '../db/open.ts';
import { presentAuthor } from '../members/members.present.ts';
import { fullName } from '../members/names.ts';
import type { Viewer } from '../permissions.ts';
import { excerpt } from './excerpt.ts';
import {
  type FoundDocument,
  listFoundComments,
  listFoundPosts,
  listFoundReplies,
  listFoundTags,
  listFoundUsers,
} from './search.queries.ts';
import type { SearchHit, SearchType } from './search.schema.ts';

/** Found documents as the API shows them, in the order found. What the viewer sees no longer is left out. */
export async function presentHits(
  db: Db,
  viewer: Viewer,
  found: FoundDocument[],
  terms: string[],
): Promise<SearchHit[]> {
  const hits = new Map<string, SearchHit>();
  for (const type of new Set(found.map((document) => document.ref_type))) {
    const ids = found.filter((document) => document.ref_type === type).map((document) => document.ref_id);
    for (const hit of await present[type](db, viewer, ids, terms)) hits.set(`${type} ${hit.id}`, hit);
  }
  return found.flatMap(({ ref_type, ref_id }) => hits.get(`${ref_type} ${ref_id}`) ?? []);
}

const present: Record<
  SearchType,
  (db: Db, viewer: Viewer, ids: number[], terms: string[]) => Promise<SearchHit[]>
> = {
  POST: async (db, viewer, ids, terms) =>
    (await listFoundPosts(db, viewer, ids)).map((row) => written('POST', row, terms)),
  COMMENT: async (db, viewer, ids, terms) =>
    (await listFoundComments(db, viewer, ids)).map((row) => written('COMMENT', row, terms)),
  REPLY: async (db, viewer, ids, terms) =>
    (await listFoundReplies(db, viewer, ids)).map((row) => written('REPLY', row, terms)),
  USER: async (db, viewer, ids, terms) =>
    (await listFoundUsers(db, viewer, ids)).map((row) => ({
      type: 'USER',
      id: row.id,
      excerpt: excerpt(`${fullName(row)} @${row.username}`, terms),
      user: presentAuthor(row),
      created_at: row.created_at,
    })),
  TAG: async (db, viewer, ids, terms) =>
    (await listFoundTags(db, viewer, ids)).map((row) => ({
      type: 'TAG',
      id: row.id,
      excerpt: excerpt(`${row.display_name} #${row.name}`, terms),
      created_at: row.created_at,
    })),
};

type Written = Parameters<typeof presentAuthor>[0] & {
  id: number;
  board_id: number;
  post_id: number;
  comment_id?: number;
  headline: string;
  text: string;
  created_at: string;
};

const written = (type: SearchType, row: Written, terms: string[]): SearchHit => ({
  type,
  id: row.id,
  board_id: row.board_id,
  post_id: row.post_id,
  comment_id: row.comment_id,
  headline: row.headline,
  excerpt: excerpt(row.text, terms),
  user: presentAuthor(row),
  created_at: row.created_at,
});

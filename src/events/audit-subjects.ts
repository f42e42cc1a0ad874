import type { View } from '../../web/view.ts';
import { listSeenBoardsById } from '../boards/boards.queries.ts';
import type { Context } from '../context.ts';
import { viewerOf } from '../permissions.ts';
import { roleNames } from '../roles/role-names.ts';
import type { EventIds } from './events.ts';
import { listMembersById, listTagsById } from './subjects.queries.ts';

/** The names of what an event is about; without what is gone, or not for the reader to know. */
export type Names = (ids: EventIds) => string[];

/** What the ids of events name, as the reader may know it: boards, members, roles and tags, as they are called now. */
export async function namesFor(ctx: Context, view: View, all: EventIds[]): Promise<Names> {
  const { db, actor } = ctx;
  const idsOf = (name: string) => [...new Set(all.flatMap((ids) => ids[name] ?? []))];
  const boards = await named(
    idsOf('board_id'),
    (ids) => listSeenBoardsById(db, viewerOf(actor), ids),
    (row) => [row.board_id, row.board_name],
  );
  const members = await named(
    idsOf('user_id'),
    (ids) => listMembersById(db, ids),
    (row) => [row.user_id, `@${row.username}`],
  );
  const tags = await named(
    idsOf('tag_id'),
    (ids) => listTagsById(db, ids),
    (row) => [row.tag_id, row.display_name],
  );
  const roles = idsOf('role_id').length > 0 ? await roleNames(ctx, view) : new Map<number, string>();
  const kinds = { user_id: members, board_id: boards, role_id: roles, tag_id: tags };
  return (ids) =>
    Object.entries(kinds).flatMap(([kind, names]) => {
      const id = ids[kind];
      return (id !== undefined && names.get(id)) || [];
    });
}

async function named<R>(
  ids: number[],
  list: (ids: number[]) => Promise<R[]>,
  name: (row: R) => [id: number, name: string],
): Promise<Map<number, string>> {
  return new Map(ids.length === 0 ? [] : (await list(ids)).map(name));
}

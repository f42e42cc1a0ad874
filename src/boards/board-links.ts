import type { BoardLink } from '../../web/boards/board-list.tsx';
import type { Context } from '../context.ts';
import { listUnreadBoards } from '../follows/read-marks.ts';
import { boardPath } from '../http/addresses.ts';
import { viewerOf } from '../permissions.ts';
import { type BoardRow, listFirstBoards } from './boards.queries.ts';

/** As many as stand beside a page; /boards has them all. */
const MOST_BESIDE = 30;

/** The first boards that the actor may know of. */
export async function listBoardLinks(ctx: Context): Promise<BoardLink[]> {
  return markUnread(ctx, await listFirstBoards(ctx.db, viewerOf(ctx.actor), MOST_BESIDE));
}

/** As links, each with whether somebody posted since the actor last looked. */
export async function markUnread(ctx: Context, rows: BoardRow[]): Promise<BoardLink[]> {
  const read = rows.filter((row) => row.reads === 1).map(({ board_id }) => board_id);
  const unread = await listUnreadBoards(ctx, read);
  return rows.map((row) => ({ ...boardLinkOf(row), isUnread: unread.has(row.board_id) }));
}

export const boardLinkOf = (row: BoardRow): BoardLink => ({
  href: boardPath(row),
  name: row.board_name,
  icon: row.icon ?? undefined,
  // How much is written is for those who may read it.
  posts: row.reads === 1 ? row.post_count : undefined,
  mark: row.is_private === 1 ? 'private' : row.hidden_type > 0 ? 'membersOnly' : undefined,
});

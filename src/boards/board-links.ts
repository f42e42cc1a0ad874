import type { BoardLink } from '../../web/boards/board-list.tsx';
import type { Context } from '../context.ts';
import { boardPath } from '../http/addresses.ts';
import { viewerOf } from '../permissions.ts';
import { type BoardRow, listFirstBoards } from './boards.queries.ts';

/** As many as stand beside a page; /boards has them all. */
const MOST_BESIDE = 30;

/** The first boards that the actor may know of. */
export async function listBoardLinks(ctx: Context): Promise<BoardLink[]> {
  return (await listFirstBoards(ctx.db, viewerOf(ctx.actor), MOST_BESIDE)).map(boardLinkOf);
}

export const boardLinkOf = (row: BoardRow): BoardLink => ({
  href: boardPath(row),
  name: row.board_name,
  icon: row.icon ?? undefined,
  // How much is written is for those who may read it.
  posts: row.reads === 1 ? row.post_count : undefined,
  mark: row.is_private === 1 ? 'private' : row.hidden_type > 0 ? 'membersOnly' : undefined,
});

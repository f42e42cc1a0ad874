import type { Context } from '../context.ts';
import { type BoardRow, listPinnedPosts } from './boards.queries.ts';
import type { Board } from './boards.schema.ts';

/** Boards as the API shows them. What tells of a board's content is left out for those who may not read it. */
export async function presentBoards(ctx: Pick<Context, 'db'>, rows: BoardRow[]): Promise<Board[]> {
  const read = rows.filter((row) => row.reads === 1).map((row) => row.board_id);
  const pins = await listPinnedPosts(ctx.db, read);
  return rows.map((row) => ({
    board_id: row.board_id,
    display_order: row.display_order,
    board_name: row.board_name,
    board_type: 'DISCUSSION',
    is_private: row.is_private === 1,
    hidden_type: row.hidden_type,
    permission_for: row.permission_for,
    needs_approval: row.needs_approval === 1,
    ...(row.reads === 1
      ? {
          pinned_posts: pins.filter((pin) => pin.board_id === row.board_id).map((pin) => pin.post_id),
          post_count: row.post_count,
          last_posted_at: row.last_posted_at ?? undefined,
        }
      : {}),
    icon: row.icon ?? undefined,
    about: row.about ?? undefined,
  }));
}

export async function presentBoard(ctx: Pick<Context, 'db'>, row: BoardRow): Promise<Board> {
  const [board] = await presentBoards(ctx, [row]);
  return board as Board;
}

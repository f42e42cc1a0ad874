import { BoardIcon, type BoardLink } from '../boards/board-list.tsx';
import { Badge } from '../components/badge.tsx';
import { Empty } from '../components/empty.tsx';
import { Hidden } from '../components/form.tsx';
import { Icon } from '../components/icon.tsx';
import type { View } from '../view.ts';
import { AdminLayout, type Frame } from './layout.tsx';

export interface AdminBoard extends BoardLink {
  board_id: number;
  /** Its page of the administration. */
  edit: string;
  /** Who may post: 1, 5 or 10. */
  postsFrom: number;
  needsApproval: boolean;
  hasMembers: boolean;
}

interface Props {
  view: View;
  frame: Frame;
  formToken: string;
  boards: AdminBoard[];
  done: 'created' | 'saved' | 'deleted' | undefined;
  /** The board that is new. */
  made: AdminBoard | undefined;
  /** `5-up`: which button was pressed, so that it can be pressed again. */
  moved: string | undefined;
}

/** All boards in their order, with buttons to move them; where scripts run they can be dragged. */
export function AdminBoardsPage({ view, frame, formToken, boards, done, made, moved }: Props) {
  const t = view.t.admin.boards;
  return (
    <AdminLayout
      view={view}
      frame={frame}
      title={view.t.admin.sections.boards}
      notice={
        done && (
          <>
            {t.done[done]} {made?.hasMembers && <a href={`${made.edit}/members`}>{t.chooseMembers}</a>}
          </>
        )
      }
      actions={
        <a class="button button-primary" href="/admin/boards/new">
          {t.create}
        </a>
      }
    >
      {boards.length === 0 ? (
        <Empty icon="comment" title={view.t.noBoards} hint={t.noneHint} />
      ) : (
        <form method="post" action="/admin/boards/order" data-reorder>
          <Hidden name="form_token" value={formToken} />
          <Hidden name="order" value="" />
          <p class="muted">{t.orderHint}</p>
          <ol class="admin-list">
            {boards.map((board, index) => (
              <li key={board.board_id} id={`board-${board.board_id}`} data-id={board.board_id}>
                <BoardIcon board={board} />
                <div class="admin-list-main">
                  <a class="admin-list-title" href={board.edit}>
                    {board.name}
                  </a>{' '}
                  {board.mark && <Badge view={view} mark={board.mark} />}
                  <p class="muted">{factsOf(view, board)}</p>
                </div>
                <div class="admin-list-actions">
                  {board.hasMembers && (
                    <a
                      class="button"
                      href={`${board.edit}/members`}
                      aria-label={`${t.members}: ${board.name}`}
                    >
                      {t.members}
                    </a>
                  )}
                  <Move {...{ view, board, moved }} way="up" isEnd={index === 0} />
                  <Move {...{ view, board, moved }} way="down" isEnd={index === boards.length - 1} />
                </div>
              </li>
            ))}
          </ol>
        </form>
      )}
    </AdminLayout>
  );
}

interface MoveProps {
  view: View;
  board: AdminBoard;
  moved: string | undefined;
  way: 'up' | 'down';
  isEnd: boolean;
}

/** One that leads nowhere stays in its place, for the others not to move below the pointer. */
function Move({ view, board, moved, way, isEnd }: MoveProps) {
  const name = way === 'up' ? view.t.admin.boards.up(board.name) : view.t.admin.boards.down(board.name);
  return (
    <button
      class="icon-button"
      type="submit"
      name="move"
      value={`${board.board_id} ${way}`}
      aria-label={name}
      aria-disabled={isEnd}
      autofocus={moved === `${board.board_id}-${way}`}
    >
      <Icon name={way} />
    </button>
  );
}

function factsOf({ t }: View, board: AdminBoard) {
  const who = t.admin.boards.postsFrom[board.postsFrom as 1 | 5 | 10];
  return [who, board.needsApproval && t.admin.boards.approvalShort].filter(Boolean).join(' · ');
}

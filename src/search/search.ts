import { findReadableBoard } from '../boards/boards.ts';
import type { Context } from '../context.ts';
import { invalid } from '../errors.ts';
import { authorize } from '../permissions.ts';
import { foldedTerms } from './fold.ts';
import type { Search } from './search.queries.ts';
import type { SearchType } from './search.schema.ts';

/** Each is looked for in every text that the others leave over. */
const MOST_WORDS = 40;

/** What stands in boards. */
const writtenTypes: readonly SearchType[] = ['POST', 'COMMENT', 'REPLY'];

interface Wanted {
  q: string;
  /** What is written in boards, when left out. */
  type?: SearchType | undefined;
  board_id?: number | undefined;
}

/**
 * What somebody looks for, as the query takes it.
 * @throws 400 for too many words or none · 403 · 404 for an unknown board
 */
export async function readSearch(ctx: Context, { q, type, board_id }: Wanted): Promise<Search> {
  const terms = foldedTerms(q);
  if (terms.length === 0) throw invalid('/q', 'must not be blank');
  if (terms.length > MOST_WORDS) throw invalid('/q', `must not have more than ${MOST_WORDS} different words`);
  if (type === 'USER') authorize(ctx.actor, 'users.list');
  if (board_id !== undefined) {
    if (type && !writtenTypes.includes(type))
      throw invalid('/board_id', `goes with ${writtenTypes.join(', ')} alone`);
    await findReadableBoard(ctx, board_id);
  }
  return { terms, types: type ? [type] : writtenTypes, board_id };
}

import { type Context, inTransaction } from '../context.ts';
import { record } from '../events/events.ts';
import { readOwnRows } from './export.queries.ts';

/** All that we keep about the actor, as JSON text in parts: the file may be large. */
export async function* exportOwnData(ctx: Context): AsyncGenerator<string> {
  const user_id = ctx.actor.userId;
  await inTransaction(ctx, (ctx) => record(ctx, 'account.exported', { user_id }));
  yield `{"exported_at":${JSON.stringify(ctx.now)}`;
  let open: string | undefined;
  for await (const { table, rows } of readOwnRows(ctx.db, user_id)) {
    let separator = ',';
    if (table !== open) {
      yield `${open === undefined ? '' : ']'},\n${JSON.stringify(table)}:[`;
      open = table;
      separator = '';
    }
    if (rows.length > 0) yield `${separator}${rows.map((row) => JSON.stringify(row)).join(',\n')}`;
  }
  yield ']}\n';
}

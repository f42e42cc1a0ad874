import { ConfigError } from '../config.ts';
import { CommandError } from './command.ts';

/**
 * The line to show for a failure that an operator can mend; undefined for a bug. Known by name or code and not by class
 * where the class would load the whole server.
 */
export function expectedFailure(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error instanceof ConfigError || error instanceof CommandError) return error.message;
  if (expectedClasses.has(error.constructor.name)) return error.message;
  if (error.name === 'AppError')
    return appErrorLine(error as Error & { fields?: { path: string; message: string }[] });
  const { code } = error as { code?: unknown };
  if (typeof code === 'string') {
    if (/^(E[A-Z]{3,}|57P0\d|08\d{3}|53\d{3})$/.test(code)) return `${causeLine(error)}`;
    // PostgreSQL: wrong password, no such database, no right to do it.
    if (/^(28|3D|42501)/.test(code)) return `PostgreSQL: ${error.message}`;
  }
  const { errcode } = error as { errcode?: unknown };
  // SQLite: busy, read-only, I/O error, damaged, full, cannot open, not a database.
  if (typeof errcode === 'number' && [5, 6, 8, 10, 11, 13, 14, 26].includes(errcode & 0xff))
    return `SQLite: ${error.message}`;
  if (/^(Connection terminated|timeout exceeded when trying to connect)/.test(error.message))
    return error.message;
  return undefined;
}

const expectedClasses = new Set(['NewerSchemaError', 'CopyRefusedError', 'CopyDiffersError']);

const appErrorLine = ({ message, fields = [] }: Error & { fields?: { path: string; message: string }[] }) =>
  fields.length === 0
    ? message
    : fields.map((field) => `${field.path.replace(/^\//, '')} ${field.message}`).join('; ');

/** A connection that is tried at several addresses fails with an error without a message of its own. */
function causeLine(error: Error) {
  const [first] = error instanceof AggregateError ? error.errors : [];
  return (
    error.message || (first instanceof Error ? first.message : String((error as { code?: unknown }).code))
  );
}

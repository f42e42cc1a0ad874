import { type Database, inParts } from '../db/open.ts';
import type { Settings } from '../settings/settings.ts';
import { deleteEventsBefore } from './log.queries.ts';
import { retentionStart } from './log.ts';

/** Removes events that neither the log nor the audit log shows any longer. */
export async function removeOldEvents(
  database: Database,
  { event_retention_days, audit_retention_days }: Settings,
): Promise<void> {
  const oldest = retentionStart(Math.max(event_retention_days, audit_retention_days));
  await inParts(database, (db, limit) => deleteEventsBefore(db, oldest, limit));
}

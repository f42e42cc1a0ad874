import { type Database, inParts } from '../db/open.ts';
import { deleteOldDeliveries } from './deliveries.queries.ts';
import { deleteEmptyWebhooks } from './webhooks.queries.ts';

/** Days that the log of deliveries is kept. */
const KEPT_DAYS = 30;

/** Removes deliveries that are kept no longer, with their attempts, and what is left of webhooks that were deleted. */
export async function removeOldDeliveries(database: Database): Promise<void> {
  const oldest = new Date(Date.now() - KEPT_DAYS * 24 * 60 * 60 * 1_000).toISOString();
  await inParts(database, (db, limit) => deleteOldDeliveries(db, oldest, limit));
  await database.transaction(deleteEmptyWebhooks);
}

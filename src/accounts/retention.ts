import type { Database } from '../db/open.ts';
import { deleteDevicesUnseenSince, deleteSessionsExpiredBefore } from '../sessions/sessions.queries.ts';
import { deleteUnverifiedBefore } from './accounts.queries.ts';
import { deleteThrottlesBefore } from './throttle.queries.ts';
import { deleteTokensExpiredBefore } from './tokens.queries.ts';

const DAY = 86_400_000;

/** Whoever signed up and did not follow the link within so many days may start over; the names are free again. */
const UNVERIFIED_DAYS = 7;
const DEVICE_DAYS = 400;

/** What is over: sessions, links, counted tries, and accounts that nobody verified. */
export async function removeOldAccess(database: Database) {
  const now = Date.now();
  const ago = (days: number) => new Date(now - days * DAY).toISOString();
  await database.transaction(async (db) => {
    await deleteSessionsExpiredBefore(db, ago(0));
    await deleteTokensExpiredBefore(db, ago(0));
    await deleteThrottlesBefore(db, ago(1));
    await deleteDevicesUnseenSince(db, ago(DEVICE_DAYS));
    await deleteUnverifiedBefore(db, ago(UNVERIFIED_DAYS));
  });
}

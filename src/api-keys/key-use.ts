import type { Database } from '../db/open.ts';
import { noteKeyUse } from './api-keys.queries.ts';

interface Use {
  at: Date;
  source: string | null;
  userAgent: string | null;
}

/** When each key was last used, kept in memory and written behind: a read should not cost a write. */
export class KeyUse {
  #pending = new Map<number, Use>();

  note(keyId: number, use: Use) {
    this.#pending.set(keyId, use);
  }

  async flush(database: Database) {
    if (this.#pending.size === 0) return;
    const uses = this.#pending;
    this.#pending = new Map();
    await database.transaction(async (db) => {
      for (const [key_id, { at, source, userAgent }] of uses) {
        await noteKeyUse(db, {
          key_id,
          last_used_at: at.toISOString(),
          last_used_source: source,
          last_used_agent: userAgent,
        });
      }
    });
  }
}

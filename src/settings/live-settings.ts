import type { Database } from '../db/open.ts';
import { defaultSettings, readSettings, type Settings } from './settings.ts';

/** The settings as this process knows them: at most a second behind what another process changed. */
export class LiveSettings {
  current: Settings = defaultSettings;
  #restoredAt: string | undefined;

  /** @returns whether the database was restored from a backup since the last look */
  async refresh({ db }: Pick<Database, 'db'>): Promise<boolean> {
    const { settings, restoredAt } = await readSettings(db);
    const wasRestored = restoredAt !== this.#restoredAt;
    this.current = settings;
    this.#restoredAt = restoredAt;
    return wasRestored;
  }
}

import type { Db } from '../db/open.ts';

export const listSettings = (db: Db) => db.selectFrom('settings').select(['name', 'value']).execute();

export const findSetting = (db: Db, name: string) =>
  db.selectFrom('settings').select('value').where('name', '=', name).executeTakeFirst();

export const upsertSetting = (db: Db, name: string, value: string) =>
  db
    .insertInto('settings')
    .values({ name, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute();

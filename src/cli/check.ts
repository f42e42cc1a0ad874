import { command, json, print, printJson } from './command.ts';

export const check = command({
  summary: 'Look for damage: files, references, every counter, what search can find',
  details: 'Exit code 1 when something is off. It may run beside the server.',
  options: {
    fix: { type: 'boolean', meaning: 'Count everything anew, keeping others from writing meanwhile' },
    json,
  },
  async run({ values }) {
    const checking = await import('../counters/check.ts');
    const { withExistingDatabase } = await import('./with-database.ts');
    const { mended, result } = await withExistingDatabase(async (database) => ({
      mended: values.fix ? await checking.fixCounters(database) : undefined,
      result: await checking.check(database),
    }));
    const { integrity, counters, unsearchable } = result;
    const isClean = integrity.length + counters.length + unsearchable.length === 0;
    if (values.json) printJson({ ok: isClean, mended, ...result });
    else {
      for (const problem of integrity) print(problem);
      for (const { table, id, column, stored, counted } of counters) {
        print(`${table} ${id}: ${column} is ${stored}, counted ${counted}`);
      }
      for (const { ref_type, ref_id } of unsearchable)
        print(`${ref_type.toLowerCase()} ${ref_id} cannot be found by search`);
      if (mended) print(`Mended the counters of ${mended} rows`);
      if (isClean) print('Everything is in order');
    }
    return isClean ? 0 : 1;
  },
});

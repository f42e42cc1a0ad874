import { command, json, print, printJson, UsageError, wholeNumber } from './command.ts';
import { progressBar } from './progress.ts';

/** What a demo needs. */
const amounts = { members: 50, boards: 6, posts: 120, comments: 600, replies: 300 };

export const seed = command({
  summary: 'Fill in a community for demos and benchmarks',
  details: `Members, boards, tags, posts, comments, replies and reactions, in one transaction. The same seed gives the same
community on an empty database; on top of another it adds to it. Nobody can sign in as a seeded member: make an owner with
hearth user create.`,
  options: {
    members: { type: 'string', value: 'N', meaning: `Default ${amounts.members}` },
    boards: { type: 'string', value: 'N', meaning: `Default ${amounts.boards}` },
    posts: { type: 'string', value: 'N', meaning: `Default ${amounts.posts}` },
    comments: { type: 'string', value: 'N', meaning: `Default ${amounts.comments}` },
    replies: { type: 'string', value: 'N', meaning: `Default ${amounts.replies}` },
    seed: { type: 'string', value: 'S', meaning: 'Any word or number; default 1' },
    json,
  },
  async run({ values }) {
    const wanted = { ...amounts };
    for (const name of Object.keys(amounts) as (keyof typeof amounts)[]) {
      const text = values[name];
      if (text !== undefined) wanted[name] = wholeNumber(name, text);
    }
    refuseOrphans(wanted);
    const seeding = await import('../seed/seed.ts');
    const { withMigratedDatabase } = await import('./with-database.ts');
    const bar = progressBar();
    const from = performance.now();
    await withMigratedDatabase((database) => seeding.seed(database, values.seed ?? '1', wanted, bar.show));
    bar.end();
    const seconds = Math.round((performance.now() - from) / 100) / 10;
    if (values.json) printJson({ ...wanted, seconds });
    else {
      print(
        `Added ${Object.entries(wanted)
          .map(([noun, count]) => `${count.toLocaleString('en')} ${noun}`)
          .join(', ')} in ${seconds} s`,
      );
    }
  },
});

/** @throws UsageError when something would have nothing to stand under */
function refuseOrphans({ members, boards, posts, comments, replies }: typeof amounts) {
  if (posts > 0 && (members === 0 || boards === 0))
    throw new UsageError('--posts need --members and --boards');
  if (comments > 0 && posts === 0) throw new UsageError('--comments need --posts');
  if (replies > 0 && comments === 0) throw new UsageError('--replies need --comments');
}

import type { FastifyInstance } from 'fastify';
import { deleteIdempotencyKeysBefore } from './http/idempotency.queries.ts';
import { IDEMPOTENCY_HOURS } from './http/write.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

export interface Background {
  /** Ends the work and waits for what is under way. */
  stop(): Promise<void>;
}

/** What a server does beside answering requests. */
export function startBackground({ services, log }: FastifyInstance): Background {
  const { database, settings, callers, views, keyUse, postAnswers } = services;
  return combine([
    every(SECOND, 'write behind', async () => {
      await views.flush(database);
      await keyUse.flush(database);
    }),
    every(SECOND, 'settings', async () => {
      if (!(await settings.refresh(database))) return;
      // After a restore the ids and versions that we remember may be of something else.
      callers.forget();
      postAnswers.forget();
    }),
    every(10 * MINUTE, 'idempotency keys', async () => {
      const oldest = new Date(Date.now() - IDEMPOTENCY_HOURS * 60 * MINUTE);
      await database.transaction((db) => deleteIdempotencyKeysBefore(db, oldest.toISOString()));
    }),
  ]);

  /** Runs `work` again `pause` milliseconds after it ended; says once that it fails, and once that it works again. */
  function every(pause: number, name: string, work: () => Promise<unknown>): Background {
    let failing = false;
    let timer: NodeJS.Timeout | undefined;
    let running: Promise<void> = Promise.resolve();
    let stopped = false;

    const attempt = async () => {
      try {
        await work();
        if (failing) log.info({ job: name }, 'background work goes on');
        failing = false;
      } catch (error) {
        if (!failing) log.error({ job: name, err: error }, 'background work fails and will be tried again');
        failing = true;
      }
    };
    const schedule = () => {
      if (stopped) return;
      timer = setTimeout(() => {
        running = attempt().then(schedule);
      }, pause);
    };
    schedule();
    return {
      async stop() {
        stopped = true;
        clearTimeout(timer);
        await running;
      },
    };
  }
}

const combine = (jobs: Background[]): Background => ({
  async stop() {
    await Promise.all(jobs.map((job) => job.stop()));
  },
});

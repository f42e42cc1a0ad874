import cluster, { type Worker } from 'node:cluster';
import { collectFromWorkers } from '../http/metrics.ts';
import type { WorkerMessage } from './serve-process.ts';

/** Workers end themselves after nine seconds; one that hangs is killed a little later. */
const HARD_STOP_MS = 9_500;

/** A worker that lived shorter than this died of something that may happen again at once. */
const SHORT_LIFE_MS = 10_000;
const LONGEST_PAUSE_MS = 30_000;

/**
 * Keeps `count` workers running. The first brings the schema up, then the others follow; one that dies is replaced,
 * after a pause that doubles while they die young.
 * @returns the exit code, when all have ended
 */
export function runCluster(count: number): Promise<number> {
  collectFromWorkers();
  return new Promise((resolve) => {
    let stopping = false;
    let exitCode = 0;
    let isUp = false;
    let diedYoung = 0;
    const bornAt = new Map<number, number>();
    const pauses = new Set<NodeJS.Timeout>();

    const start = () => {
      const worker = cluster.fork();
      bornAt.set(worker.id, Date.now());
    };
    const workers = () => Object.values(cluster.workers ?? {}) as Worker[];

    const stop = (code: number) => {
      stopping = true;
      exitCode = code;
      for (const pause of pauses) clearTimeout(pause);
      if (workers().length === 0) return resolve(exitCode);
      // Not a signal: Ctrl-C has reached them already, and a second one would cut requests off.
      for (const worker of workers()) if (worker.isConnected()) worker.send('stop');
      setTimeout(() => {
        for (const worker of workers()) worker.process.kill('SIGKILL');
      }, HARD_STOP_MS).unref();
    };

    cluster.on('message', (_worker, message: Partial<WorkerMessage>) => {
      if (message.worker === 'ready' && !isUp) {
        isUp = true;
        for (let number = 1; number < count; number += 1) start();
      }
      if (message.worker === 'failed' && !stopping) {
        console.error(`hearth: ${(message as { message: string }).message}`);
        stop(1);
      }
    });

    cluster.on('exit', (worker, code, signal) => {
      if (stopping) {
        if (workers().length === 0) resolve(exitCode);
        return;
      }
      const lived = Date.now() - (bornAt.get(worker.id) ?? 0);
      bornAt.delete(worker.id);
      diedYoung = lived < SHORT_LIFE_MS ? diedYoung + 1 : 0;
      const pauseMs = diedYoung === 0 ? 0 : Math.min(LONGEST_PAUSE_MS, 100 * 2 ** diedYoung);
      log({ msg: 'A worker ended and is replaced', pid: worker.process.pid, code, signal, pauseMs });
      const pause = setTimeout(() => {
        pauses.delete(pause);
        start();
      }, pauseMs);
      pauses.add(pause);
    });

    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.on(signal, () => {
        if (stopping) {
          for (const worker of workers()) worker.process.kill('SIGKILL');
          process.exit(1);
        }
        stop(0);
      });
    }
    start();
  });
}

/** The primary has no server, and so no logger; its lines look the same. */
const log = (fields: object) =>
  process.stdout.write(`${JSON.stringify({ level: 40, time: new Date().toISOString(), ...fields })}\n`);

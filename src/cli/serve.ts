import cluster from 'node:cluster';
import { readConfig } from '../config.ts';
import { command, wholeNumber } from './command.ts';

export const serve = command({
  summary: 'Start the server; it brings the schema up by itself',
  details: 'SIGTERM ends it in order: running requests are answered first.',
  options: {
    workers: { type: 'string', value: 'N', meaning: 'Processes that share the port; WORKERS by default' },
  },
  async run({ values }) {
    const config = readConfig();
    const workers =
      values.workers === undefined ? config.workers : wholeNumber('workers', values.workers, 1, 64);
    if (workers > 1 && cluster.isPrimary) {
      const { runCluster } = await import('./serve-cluster.ts');
      return runCluster(workers);
    }
    const { runServer } = await import('./serve-process.ts');
    return runServer(config);
  },
});

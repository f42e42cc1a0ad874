import { runCommand } from './cli/run-command.ts';

// The reader of a pipe may go before we are done; that is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const code = await runCommand(process.argv.slice(2));

// A worker's channel to its primary, or a timer of the server, would keep the process.
process.stdout.write('', () => process.exit(code));

import { backup } from './backup.ts';
import { check } from './check.ts';
import type { Command } from './command.ts';
import { config } from './config.ts';
import { copy } from './copy.ts';
import { doctor } from './doctor.ts';
import { migrate } from './migrate.ts';
import { restore } from './restore.ts';
import { seed } from './seed.ts';
import { serve } from './serve.ts';
import { userCreate } from './user-create.ts';

/** The command line, in the order of the help. What a command needs is loaded when it runs. */
export const commands: Record<string, Command> = {
  serve,
  'user create': userCreate,
  seed,
  migrate,
  backup,
  restore,
  check,
  copy,
  config,
  doctor,
};

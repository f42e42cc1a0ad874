import { parseArgs } from 'node:util';
import { type Command, print, UsageError } from './command.ts';
import { commands } from './commands.ts';
import { expectedFailure } from './failures.ts';
import { commandHelp, overallHelp } from './help.ts';

/** Does what the arguments say. @returns the exit code: 0, 1 (failed) or 2 (bad usage) */
export async function runCommand(args: string[]): Promise<number> {
  const [name, command, rest] = findCommand(args);
  if (!command) {
    if (args.length > 0 && ['--help', '-h', 'help'].includes(args[0] as string)) {
      print(overallHelp(commands));
      return 0;
    }
    complain(
      args.length === 0 ? 'which command?' : `there is no command ${JSON.stringify(args[0])}`,
      'hearth --help',
    );
    return 2;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    print(commandHelp(name, command));
    return 0;
  }
  try {
    return (await command.run(parse(command, rest))) ?? 0;
  } catch (error) {
    if (error instanceof UsageError) {
      complain(error.message, `hearth ${name} --help`);
      return 2;
    }
    const message = expectedFailure(error);
    // Whatever we did not foresee is a bug, and its stack is what finds it.
    console.error(message === undefined ? error : `hearth: ${message}`);
    return 1;
  }
}

/** A command has one word or two. */
function findCommand(args: string[]): [string, Command | undefined, string[]] {
  for (const words of [2, 1]) {
    const name = args.slice(0, words).join(' ');
    if (Object.hasOwn(commands, name)) return [name, commands[name], args.slice(words)];
  }
  return ['', undefined, []];
}

function parse({ options, takes = [] }: Command, args: string[]) {
  let parsed: { values: Record<string, string | boolean | undefined>; positionals: string[] };
  try {
    parsed = parseArgs({
      args,
      options: Object.fromEntries(Object.entries(options).map(([name, { type }]) => [name, { type }])),
      allowPositionals: true,
    }) as typeof parsed;
  } catch (error) {
    throw new UsageError((error as Error).message.split('. ')[0]);
  }
  const { values, positionals } = parsed;
  if (positionals.length < takes.length) throw new UsageError(`${takes[positionals.length]} is missing`);
  if (positionals.length > takes.length)
    throw new UsageError(`${JSON.stringify(positionals[takes.length])} is too much`);
  return { values: values as Record<string, never>, taken: positionals };
}

const complain = (message: string, help: string) => console.error(`hearth: ${message} (see ${help})`);

/** What a command is, and the two ways in which it ends badly. */

interface Option {
  type: 'string' | 'boolean';
  /** What stands for the value in the help, such as FILE. */
  value?: string;
  meaning: string;
}
type Options = Record<string, Option>;
type Values<O extends Options> = { [N in keyof O]?: O[N]['type'] extends 'boolean' ? boolean : string };

interface Definition<O extends Options> {
  /** One line. */
  summary: string;
  /** Names of what stands behind the command, all of them needed. */
  takes?: readonly string[];
  options: O;
  /** Further lines of the help. */
  details?: string;
  /** @returns the exit code when it is not 0 */
  run(input: { values: Values<O>; taken: string[] }): Promise<number | undefined> | Promise<void>;
}

export type Command = Definition<Options>;

/** Only types: gives `run` the options by name. */
export const command = <const O extends Options>(definition: Definition<O>): Command =>
  definition as unknown as Command;

/** The command line says something that cannot be meant: exit code 2. */
export class UsageError extends Error {}

/** It was understood and could not be done; the message is the line that is shown: exit code 1. */
export class CommandError extends Error {}

export const json = { type: 'boolean', meaning: 'Answer with JSON, for programs' } as const;

export function print(text: string) {
  process.stdout.write(`${text}\n`);
}

export const printJson = (value: unknown) => print(JSON.stringify(value, null, 2));

/** @throws UsageError */
export function wholeNumber(name: string, text: string, from = 0, to = 100_000_000): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= from && value <= to)) {
    throw new UsageError(`--${name} takes a number from ${from} to ${to}, not ${JSON.stringify(text)}`);
  }
  return value;
}

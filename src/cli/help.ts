import type { Command } from './command.ts';

export function overallHelp(commands: Record<string, Command>) {
  const width = Math.max(...Object.keys(commands).map((name) => name.length));
  const lines = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`);
  return `Hearth, a community that you host yourself

Usage: hearth COMMAND [options]

${lines.join('\n')}

hearth COMMAND --help tells more. Settings are environment variables or lines of .env: see hearth config.`;
}

export function commandHelp(name: string, { summary, takes = [], options, details }: Command) {
  const shown = Object.entries({ ...options, help: { type: 'boolean', meaning: 'Show this' } as const }).map(
    ([option, { meaning, ...rest }]) =>
      [`--${option}${'value' in rest ? ` ${rest.value}` : ''}`, meaning] as const,
  );
  const width = Math.max(...shown.map(([option]) => option.length));
  const lines = shown.map(([option, meaning]) => `  ${option.padEnd(width)}  ${meaning}`);
  return [
    `Usage: hearth ${[name, ...takes].join(' ')} [options]`,
    '',
    `${summary}.`,
    ...(details ? ['', details] : []),
    '',
    ...lines,
  ].join('\n');
}

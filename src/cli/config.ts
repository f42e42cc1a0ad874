import { describeConfig, readConfig } from '../config.ts';
import { command, json, print, printJson } from './command.ts';

export const config = command({
  summary: 'Show every setting: meaning, default and current value',
  details: 'Exit code 1 when a value is not allowed.',
  options: { json },
  async run({ values }) {
    const rows = describeConfig();
    if (values.json) printJson(rows);
    else {
      for (const { name, meaning, allowed, default: fallback, value } of rows) {
        print(`${name}=${value}\n    ${meaning}\n    takes ${allowed}; default: ${fallback || '(none)'}\n`);
      }
    }
    readConfig();
  },
});

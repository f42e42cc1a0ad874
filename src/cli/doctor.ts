import { command, json, print, printJson } from './command.ts';

export const doctor = command({
  summary: 'Say what is wrong with this installation, and how to mend it',
  details: 'Exit code 1 when something keeps Hearth from working.',
  options: { json },
  async run({ values }) {
    const { examineInstallation } = await import('./doctor-findings.ts');
    const findings = await examineInstallation();
    if (values.json) printJson(findings);
    else
      for (const { level, subject, message } of findings) print(`${level.padEnd(4)}  ${subject}: ${message}`);
    return findings.some(({ level }) => level === 'fail') ? 1 : 0;
  },
});

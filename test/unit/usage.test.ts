import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hearth } from '../cli/hearth.ts';

describe('the command line', () => {
  let DATA_DIR: string;
  beforeAll(() => {
    DATA_DIR = mkdtempSync(join(tmpdir(), 'hearth-usage-'));
  });
  afterAll(() => rmSync(DATA_DIR, { recursive: true, force: true }));

  const commands = [
    'serve',
    'user create',
    'seed',
    'migrate',
    'backup',
    'restore',
    'check',
    'copy',
    'config',
    'doctor',
  ];

  it('names every command in its help', async () => {
    const { code, stdout, stderr } = await hearth(['--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const name of commands) expect(stdout).toContain(`  ${name} `);
  });

  it.concurrent.each(commands)('explains %s', async (name) => {
    const { code, stdout } = await hearth([...name.split(' '), '--help']);
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`^Usage: hearth ${name}`));
  });

  it.concurrent.each([
    [[]],
    [['dance']],
    [['user']],
    [['serve', '--wrokers', '2']],
    [['serve', '--workers', '0']],
    [['serve', '--workers']],
    [['seed', '--posts', 'many']],
    [['seed', '--posts', '1', '--boards', '0']],
    [['backup']],
    [['backup', 'a', 'b']],
    [['copy']],
    [['copy', '--to', 'mysql://localhost']],
    [['user', 'create', '--role', 'owner']],
    [['user', 'create', '--email', 'no address', '--role', 'owner']],
    [['user', 'create', '--email', 'a@example.org', '--role', 'king']],
    [['user', 'create', '--email', 'a@example.org', '--role', 'member', '--password', 'seven77']],
    [['user', 'create', '--email', 'a@example.org', '--role', 'member', '--username', 'two words']],
  ])('refuses %j with one line and exit code 2', async (args) => {
    const { code, stdout, stderr } = await hearth(args, { DATA_DIR });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^hearth: [^\n]+ \(see hearth [^\n]*--help\)\n$/);
  });

  it.concurrent.each(['check', 'backup x.sqlite'])('says that there is no database yet: %s', async (line) => {
    const { code, stderr } = await hearth(line.split(' '), { DATA_DIR });
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: 'hearth: There is no database yet: hearth serve makes one\n',
    });
  });

  it('stops at a wrong setting with one line that names it, its value and what is allowed', async () => {
    for (const command of ['serve', 'migrate', 'config']) {
      const { code, stderr } = await hearth([command], { DATA_DIR, PORT: '99999' });
      expect(code).toBe(1);
      expect(stderr).toBe('hearth: PORT: "99999" is not allowed; it takes a number from 0 to 65535\n');
    }
  });

  it('shows every setting, and hides what is secret', async () => {
    const DATABASE_URL = 'postgres://hearth:hunter2@127.0.0.1/hearth';
    const { code, stdout } = await hearth(['config', '--json'], { DATA_DIR, DATABASE_URL });
    const rows = JSON.parse(stdout) as { name: string; value: string; default: string; meaning: string }[];
    expect(code).toBe(0);
    expect(rows.find((row) => row.name === 'DATABASE_URL')?.value).toBe('(set, hidden)');
    expect(rows.find((row) => row.name === 'DATA_DIR')?.value).toBe(DATA_DIR);
    expect(rows.every((row) => row.meaning.length > 0)).toBe(true);
    const text = await hearth(['config'], { DATA_DIR, DATABASE_URL });
    expect(text.stdout).toContain('PORT=3000');
    expect(text.stdout).not.toContain('hunter2');
  });

  it('says in one line that PostgreSQL cannot be reached', async () => {
    const { code, stderr } = await hearth(['check'], {
      DATABASE_URL: 'postgres://a:b@127.0.0.1:1/c',
      DATA_DIR,
    });
    expect({ code, stderr }).toEqual({ code: 1, stderr: 'hearth: connect ECONNREFUSED 127.0.0.1:1\n' });
  });
});

import { existsSync } from 'node:fs';
import { access, constants, stat, statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { type Config, ConfigError, readConfig } from '../config.ts';
import type { Finding } from '../db/dialect/dialect.ts';
import { migrationStatus } from '../db/migrate.ts';
import { type Database, isDatabaseThere, openDatabase } from '../db/open.ts';
import { newestEventTime } from '../events/events.queries.ts';
import { tryMailServer } from '../mail/delivery.ts';
import { uploadsFolder } from '../uploads/storage.ts';
import { expectedFailure } from './failures.ts';

const GIB = 1024 ** 3;

/** Everything that an installation needs, looked at one by one. */
export async function examineInstallation(): Promise<Finding[]> {
  const findings: Finding[] = [examineNode()];
  let config: Config;
  try {
    config = readConfig();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return [...findings, { level: 'fail', subject: 'settings', message: error.message }];
  }
  return [
    ...findings,
    { level: 'ok', subject: 'settings', message: 'every value is allowed' },
    ...(await examineFolder(config)),
    await examineUploads(config),
    ...(await examineDatabase(config)),
    examinePublicUrl(config),
    await examineMail(config),
    await examinePort(config),
  ];
}

function examineNode(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const isEnough = major > 20 || (major === 20 && minor >= 19);
  const message = `version ${process.versions.node}${isEnough ? '' : '; Hearth needs 20.19 or later'}`;
  return { level: isEnough ? 'ok' : 'fail', subject: 'Node.js', message };
}

/** @returns the folder, or the one above it that exists @throws where it cannot be written */
async function requireWritable(wanted: string) {
  // What is not there yet will be made: then its parent has to allow it.
  let folder = wanted;
  while (!existsSync(folder)) folder = dirname(folder);
  if (!(await stat(folder)).isDirectory()) throw new Error(`${folder} is no folder`);
  await access(folder, constants.W_OK | constants.X_OK);
  return folder;
}

async function examineUploads(config: Config): Promise<Finding> {
  const subject = 'uploads';
  const folder = uploadsFolder(config);
  try {
    await requireWritable(folder);
    return { level: 'ok', subject, message: `${folder} can be written` };
  } catch (error) {
    const reason = (error as Error).message;
    return {
      level: 'fail',
      subject,
      message: `${reason}; members cannot send pictures: make it a folder that this user may write`,
    };
  }
}

async function examineFolder({ dataDir }: Config): Promise<Finding[]> {
  try {
    const folder = await requireWritable(dataDir);
    const { bavail, bsize } = await statfs(folder);
    const free = bavail * bsize;
    const space = `${(free / GIB).toFixed(1)} GiB free`;
    return [
      { level: 'ok', subject: 'DATA_DIR', message: `${dataDir} can be written` },
      free > GIB
        ? { level: 'ok', subject: 'disk', message: space }
        : {
            level: free > GIB / 10 ? 'warn' : 'fail',
            subject: 'disk',
            message: `${space}; make room, or move DATA_DIR`,
          },
    ];
  } catch (error) {
    const reason = (error as Error).message;
    return [{ level: 'fail', subject: 'DATA_DIR', message: `${reason}; make it writable for this user` }];
  }
}

async function examineDatabase(config: Config): Promise<Finding[]> {
  if (!isDatabaseThere(config)) {
    return [{ level: 'ok', subject: 'database', message: 'none yet; hearth serve makes it' }];
  }
  let database: Database | undefined;
  try {
    database = openDatabase(config);
    const found = await database.dialect.examine(database.db);
    return [...found, ...(await examineSchema(database))];
  } catch (error) {
    const reason = expectedFailure(error);
    if (reason === undefined) throw error;
    const mend = config.databaseUrl
      ? 'see that PostgreSQL runs and DATABASE_URL is right'
      : 'move the file away, then restore a backup';
    return [{ level: 'fail', subject: 'database', message: `${reason}; ${mend}` }];
  } finally {
    await database?.close();
  }
}

async function examineSchema(database: Database): Promise<Finding[]> {
  const { version, known } = await migrationStatus(database);
  const subject = 'schema';
  if (version > known) {
    return [
      {
        level: 'fail',
        subject,
        message: `version ${version}, and this program knows ${known}; update Hearth`,
      },
    ];
  }
  if (version < known) {
    return [{ level: 'warn', subject, message: `version ${version} of ${known}; hearth serve brings it up` }];
  }
  return [{ level: 'ok', subject, message: `version ${version}` }, await examineClock(database)];
}

/** A clock that went back gives new posts a place below old ones. */
async function examineClock({ db }: Database): Promise<Finding> {
  const newest = await newestEventTime(db);
  const ahead = newest === undefined ? 0 : Date.parse(newest) - Date.now();
  return ahead < 60_000
    ? { level: 'ok', subject: 'clock', message: new Date().toISOString() }
    : {
        level: 'warn',
        subject: 'clock',
        message: `it is ${new Date().toISOString()} here, and something was written at ${newest}; run NTP`,
      };
}

function examinePublicUrl({ publicUrl, host }: Config): Finding {
  const isLocal = /^(127\.|localhost$|::1$)/.test(host);
  if (publicUrl === '' && !isLocal) {
    return {
      level: 'warn',
      subject: 'PUBLIC_URL',
      message: `not set, and HOST is ${host}; links need the address that members use`,
    };
  }
  if (publicUrl.startsWith('http://') && !/^http:\/\/(127\.|localhost|\[::1\])/.test(publicUrl)) {
    return {
      level: 'warn',
      subject: 'PUBLIC_URL',
      message: `${publicUrl} is not encrypted; put a proxy with HTTPS before it`,
    };
  }
  return { level: 'ok', subject: 'PUBLIC_URL', message: publicUrl || 'follows HOST and PORT' };
}

async function examineMail({ smtpUrl, dataDir }: Config): Promise<Finding> {
  const subject = 'SMTP_URL';
  if (smtpUrl === '') {
    const message = `not set: mail is written to ${join(dataDir, 'outbox')} and reaches nobody`;
    return { level: 'warn', subject, message };
  }
  try {
    await tryMailServer(smtpUrl);
    return { level: 'ok', subject, message: `${new URL(smtpUrl).host} takes mail from us` };
  } catch (error) {
    const reason = (error as Error).message;
    return {
      level: 'fail',
      subject,
      message: `${reason}; see that the mail server runs and SMTP_URL is right`,
    };
  }
}

async function examinePort({ host, port }: Config): Promise<Finding> {
  const subject = 'port';
  const code = await tryToListen(host, port);
  if (code === undefined) return { level: 'ok', subject, message: `${host}:${port} is free` };
  if (code === 'EADDRINUSE' && (await isHearth(host, port))) {
    return { level: 'ok', subject, message: `Hearth answers at ${host}:${port}` };
  }
  const reason = code === 'EADDRINUSE' ? 'is taken by another program' : `cannot be listened on (${code})`;
  return { level: 'fail', subject, message: `${host}:${port} ${reason}; set HOST and PORT` };
}

function tryToListen(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen(port, host, () => server.close(() => resolve(undefined)));
  });
}

async function isHearth(host: string, port: number) {
  const name =
    host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '[::1]' : host.includes(':') ? `[${host}]` : host;
  try {
    const response = await fetch(`http://${name}:${port}/healthz`, { signal: AbortSignal.timeout(2_000) });
    return ((await response.json()) as { status?: string }).status === 'alive';
  } catch {
    return false;
  }
}

import { existsSync } from 'node:fs';
import { isIP } from 'node:net';
import { resolve } from 'node:path';

/**
 * Every setting of the installation: name, meaning, default, check. This file is the only reader of the environment.
 * (What the community decides for itself, such as the figures of the rate limits, is kept in the database: settings/.)
 */
interface Setting<T> {
  meaning: string;
  /** The text that an unset variable stands for. */
  default: string;
  /** What is allowed, for the one line that a wrong value is answered with. */
  allowed: string;
  /** Throws, or returns undefined, on a value that is not allowed. */
  parse: (text: string) => T | undefined;
  /** `hearth config` shows only that it is set. */
  secret?: true;
}

const setting = <T>(definition: Setting<T>) => definition;

const wholeNumber = (from: number, to: number) => (text: string) => {
  const value = /^\d{1,12}$/.test(text) ? Number(text) : Number.NaN;
  return value >= from && value <= to ? value : undefined;
};

const settings = {
  HOST: setting({
    meaning: 'address to listen on',
    default: '127.0.0.1',
    allowed: 'an address or a host name',
    parse: (text) => (/^[\w.:-]+$/.test(text) ? text : undefined),
  }),
  PORT: setting({
    meaning: 'port to listen on; 0 takes a free one',
    default: '3000',
    allowed: 'a number from 0 to 65535',
    parse: wholeNumber(0, 65_535),
  }),
  PUBLIC_URL: setting({
    meaning: 'the address that members use; links follow it',
    default: '',
    allowed: 'an http(s) URL without a path, or nothing for http://HOST:PORT',
    parse: parsePublicUrl,
  }),
  DATA_DIR: setting({
    meaning: 'folder of the SQLite file, uploads and backups',
    default: './data',
    allowed: 'a path',
    parse: (text) => (text ? resolve(text) : undefined),
  }),
  DATABASE_URL: setting({
    meaning: 'postgres://… moves everything to PostgreSQL; empty is SQLite in DATA_DIR',
    default: '',
    allowed: 'a postgres:// URL, or nothing',
    parse: (text) => (text === '' || /^postgres(ql)?:\/\/\S+$/.test(text) ? text : undefined),
    secret: true,
  }),
  WORKERS: setting({
    meaning: 'processes that share the port',
    default: '1',
    allowed: 'a number from 1 to 64',
    parse: wholeNumber(1, 64),
  }),
  TRUST_PROXY: setting({
    meaning: 'proxies whose X-Forwarded-* headers are believed',
    default: 'off',
    allowed: 'off, on (any), or addresses and ranges with commas between',
    parse: parseTrustProxy,
  }),
  BODY_LIMIT: setting({
    meaning: 'largest JSON body',
    default: '1 MiB',
    allowed: 'a size such as 262144, 512 KiB or 1 MiB, from 1 KiB to 64 MiB',
    parse: parseSize,
  }),
  RATE_LIMIT: setting({
    meaning: 'off lifts every rate limit, for benchmarks and tests',
    default: 'on',
    allowed: 'on or off',
    parse: (text) => (text === 'on' ? true : text === 'off' ? false : undefined),
  }),
  WEBHOOK_RETRY_SCALE: setting({
    meaning: 'multiplies the times between attempts of a webhook delivery',
    default: '1',
    allowed: 'a number from 0 to 1000, such as 0.5',
    parse: (text) => {
      const scale = /^\d{1,4}(\.\d{1,6})?$/.test(text) ? Number(text) : Number.NaN;
      return scale <= 1_000 ? scale : undefined;
    },
  }),
  WEBHOOK_TIMEOUT_MS: setting({
    meaning: 'milliseconds that one attempt of a webhook delivery may take',
    default: '15000',
    allowed: 'a number from 100 to 60000',
    parse: wholeNumber(100, 60_000),
  }),
  WEBHOOK_ALLOW_CIDRS: setting({
    meaning: 'private ranges that webhooks may reach, with commas between',
    default: '',
    allowed: 'ranges such as 10.0.0.0/8,fd00::/8, or nothing',
    parse: parseRanges,
  }),
  SMTP_URL: setting({
    meaning: 'mail server; empty writes mail to DATA_DIR/outbox and says so in the log',
    default: '',
    allowed: 'smtp:// or smtps://, with user:password@ where the server asks for it, or nothing',
    parse: parseSmtpUrl,
    secret: true,
  }),
  LOG_LEVEL: setting({
    meaning: 'least severe log line that is written',
    default: 'info',
    allowed: 'fatal, error, warn, info, debug, trace or silent',
    parse: (text) => (/^(fatal|error|warn|info|debug|trace|silent)$/.test(text) ? text : undefined),
  }),
};

type SettingName = keyof typeof settings;

export interface Config {
  host: string;
  port: number;
  /** Without a trailing slash. Empty means http://HOST:PORT, known once the port is. */
  publicUrl: string;
  dataDir: string;
  /** A postgres:// URL, or '' for SQLite in `dataDir`. */
  databaseUrl: string;
  workers: number;
  trustProxy: boolean | string;
  /** Bytes. */
  bodyLimit: number;
  rateLimit: boolean;
  /** An smtp(s):// URL, or '' for files in `dataDir`/outbox. */
  smtpUrl: string;
  webhookRetryScale: number;
  /** Milliseconds. */
  webhookTimeoutMs: number;
  /** Addresses or ranges in CIDR form. */
  webhookAllowCidrs: string[];
  logLevel: string;
}

/** A setting that the operator has to mend; the message is the one line that is shown. */
export class ConfigError extends Error {}

/**
 * Reads the settings from `env`, by default the process environment with `.env` of the working folder under it.
 * @throws ConfigError naming the first setting that is wrong, its value and what is allowed
 */
export function readConfig(env: Record<string, string | undefined> = processEnvironment()): Config {
  const read = <N extends SettingName>(name: N) => parseSetting(name, env);
  return {
    host: read('HOST'),
    port: read('PORT'),
    publicUrl: read('PUBLIC_URL'),
    dataDir: read('DATA_DIR'),
    databaseUrl: read('DATABASE_URL'),
    workers: read('WORKERS'),
    trustProxy: read('TRUST_PROXY'),
    bodyLimit: read('BODY_LIMIT'),
    rateLimit: read('RATE_LIMIT'),
    smtpUrl: read('SMTP_URL'),
    webhookRetryScale: read('WEBHOOK_RETRY_SCALE'),
    webhookTimeoutMs: read('WEBHOOK_TIMEOUT_MS'),
    webhookAllowCidrs: read('WEBHOOK_ALLOW_CIDRS'),
    logLevel: read('LOG_LEVEL'),
  };
}

/** One row a setting, for `hearth config`; what is secret is only said to be set. */
export function describeConfig(env: Record<string, string | undefined> = processEnvironment()) {
  return Object.entries(settings).map(([name, { meaning, default: fallback, allowed, ...rest }]) => ({
    name,
    meaning,
    allowed,
    default: fallback,
    value: rest.secret && env[name] ? '(set, hidden)' : (env[name] ?? fallback),
  }));
}

function parseSetting<N extends SettingName>(name: N, env: Record<string, string | undefined>) {
  const { parse, allowed, default: fallback, secret } = settings[name] as Setting<unknown>;
  const text = env[name]?.trim() || fallback;
  const value = parse(text);
  if (value === undefined) {
    const shown = secret ? 'the value that is set' : JSON.stringify(text);
    throw new ConfigError(`${name}: ${shown} is not allowed; it takes ${allowed}`);
  }
  return value as NonNullable<ReturnType<(typeof settings)[N]['parse']>>;
}

function processEnvironment() {
  // Loading never overrides what the environment already says.
  if (existsSync('.env')) process.loadEnvFile('.env');
  return process.env;
}

function parsePublicUrl(text: string) {
  if (text === '') return '';
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const plain = url.pathname === '/' && !url.search && !url.hash && !url.username;
  return /^https?:$/.test(url.protocol) && plain ? url.origin : undefined;
}

function parseSmtpUrl(text: string) {
  if (text === '') return '';
  if (!URL.canParse(text)) return undefined;
  const { protocol, hostname, pathname } = new URL(text);
  return /^smtps?:$/.test(protocol) && hostname && /^\/?$/.test(pathname) ? text : undefined;
}

function parseTrustProxy(text: string) {
  if (text === 'off') return false;
  if (text === 'on') return true;
  return text.split(',').every((part) => isAddressOrRange(part.trim())) ? text : undefined;
}

function parseRanges(text: string) {
  const ranges = text === '' ? [] : text.split(',').map((part) => part.trim());
  return ranges.every(isAddressOrRange) ? ranges : undefined;
}

function isAddressOrRange(text: string) {
  const [address = '', bits, ...more] = text.split('/');
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  // An IPv6 address with a zone is of one network card.
  if (address.includes('%')) return false;
  const isRange = bits === undefined || (/^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= most);
  return most > 0 && isRange && more.length === 0;
}

function parseSize(text: string) {
  const match = /^(\d{1,9})\s*(KiB|MiB)?$/.exec(text);
  if (!match) return undefined;
  const unit = match[2] === 'MiB' ? 1024 * 1024 : match[2] === 'KiB' ? 1024 : 1;
  const bytes = Number(match[1]) * unit;
  return bytes >= 1024 && bytes <= 64 * 1024 * 1024 ? bytes : undefined;
}

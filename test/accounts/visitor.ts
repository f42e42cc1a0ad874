import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import type { Limits } from '../../src/app.ts';
import { startBackground } from '../../src/background.ts';
import { updateUser } from '../../src/members/members.queries.ts';
import { hashPassword } from '../../src/members/passwords.ts';
import { type Caller, QUICK_PASSWORD, startServer, type TestServer } from '../support/server.ts';
import { patient } from '../support/until.ts';
import { readMail } from './mail-server.ts';

export interface Page {
  status: number;
  headers: Headers;
  html: string;
  /** Where it leads, for a redirect. */
  location: string | null;
}

/** Somebody with a browser: keeps cookies, fills forms in, and runs no script. */
export class Visitor {
  readonly cookies = new Map<string, string>();
  readonly #url: string;
  readonly #headers: Record<string, string>;

  constructor(url: string, headers: Record<string, string> = {}) {
    this.#url = url;
    this.#headers = headers;
  }

  get = (path: string, headers: Record<string, string> = {}) => this.send('GET', path, undefined, headers);

  /** Submits a form as it stands, with a token that the page at `from` was given. */
  async post(
    path: string,
    fields: Record<string, string>,
    { from = '/sign-in', headers = {} }: { from?: string; headers?: Record<string, string> } = {},
  ): Promise<Page> {
    const form_token = (await this.formToken(from)) ?? '';
    return this.send('POST', path, new URLSearchParams({ form_token, ...fields }), headers);
  }

  /** As `post`, by a form that brings files. */
  async postFiles(
    path: string,
    fields: Record<string, string>,
    files: Record<string, Buffer>,
    { from = path }: { from?: string } = {},
  ) {
    const form = new FormData();
    const sent = { form_token: (await this.formToken(from)) ?? '', ...fields };
    for (const [name, value] of Object.entries(sent)) form.append(name, value);
    for (const [name, bytes] of Object.entries(files)) {
      // A browser sends a field without a file as an empty one without a name.
      form.append(name, new Blob([new Uint8Array(bytes)]), bytes.length === 0 ? '' : 'a.png');
    }
    return this.send('POST', path, form);
  }

  async formToken(from: string) {
    const { html } = await this.get(from);
    return /name="form_token" value="([^"]+)"/.exec(html)?.[1];
  }

  async send(
    method: string,
    path: string,
    body: URLSearchParams | FormData | undefined,
    headers: Record<string, string> = {},
  ): Promise<Page> {
    const response = await fetch(new URL(path, this.#url), {
      method,
      redirect: 'manual',
      headers: {
        accept: 'text/html',
        cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(method === 'GET' ? {} : { origin: this.#url }),
        ...this.#headers,
        ...headers,
      },
      body: body ?? null,
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value === '' || /Max-Age=0/i.test(cookie)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const { status } = response;
    return {
      status,
      headers: response.headers,
      html: await response.text(),
      location: response.headers.get('location'),
    };
  }

  signIn = (email: string, password: string, fields: Record<string, string> = {}) =>
    this.post('/sign-in', { email, password, ...fields });

  /** Their username as the header of pages shows it; undefined for a guest. */
  async name() {
    const { html } = await this.get('/');
    return /<summary[^>]*aria-label="([^"]+)"/.exec(html)?.[1];
  }
}

export const PASSWORD = 'correct horse battery';

export interface AccountServer extends TestServer {
  visit(headers?: Record<string, string>): Visitor;
  /** Gives the caller a password. */
  withPassword(caller: Caller, password?: string): Promise<void>;
  /** The texts of the mails to this address so far, the newest last, once there are `count`. */
  mailsTo(address: string, count?: number): Promise<{ subject: string; text: string }[]>;
  /** The path of the link in the newest mail. */
  linkTo(address: string, count?: number): Promise<string>;
}

/** Somebody who is signed in, on a server of any kind; gives them a password. */
export async function signedIn(server: TestServer, { user_id }: Caller, email: string): Promise<Visitor> {
  const password_hash = await hashPassword(PASSWORD, QUICK_PASSWORD);
  await server.database.transaction((db) => updateUser(db, user_id, { password_hash }));
  const visitor = new Visitor(server.url);
  await visitor.signIn(email, PASSWORD);
  return visitor;
}

/** A server with its background work; mail goes to files. */
export async function startAccounts(
  env: Record<string, string> = {},
  limits: Partial<Limits> = {},
): Promise<AccountServer> {
  const server = await startServer(env, { limits });
  const background = startBackground(server.app);
  const outbox = join(server.app.services.config.dataDir, 'outbox');

  const mailsTo: AccountServer['mailsTo'] = (address, count = 1) => mailsIn(outbox, address, count);

  return {
    ...server,
    visit: (headers) => new Visitor(server.url, headers),
    async withPassword({ user_id }, password = PASSWORD) {
      const password_hash = await hashPassword(password, QUICK_PASSWORD);
      await server.database.transaction((db) => updateUser(db, user_id, { password_hash }));
    },
    mailsTo,
    async linkTo(address, count) {
      return linkIn(await mailsTo(address, count));
    },
    async close() {
      await background.stop();
      await server.close();
    },
  };
}

/** What was mailed to the address so far, as it lies in the folder, once there are `count`. */
export const mailsIn = (outbox: string, address: string, count = 1) =>
  vi.waitFor(() => {
    const mails = readdirSync(outbox)
      .filter((name) => name.endsWith('.eml'))
      .sort((a, b) => Number(/-(\d+)\.eml$/.exec(a)?.[1]) - Number(/-(\d+)\.eml$/.exec(b)?.[1]))
      .map((name) => readMail(readFileSync(join(outbox, name), 'utf8')))
      .filter(({ headers }) => headers.to === address);
    expect(mails.length).toBeGreaterThanOrEqual(count);
    return mails.map(({ headers, text }) => ({ subject: headers.subject ?? '', text }));
  }, patient);

/** The path of the link in the newest of them. */
export function linkIn(mails: { text: string }[]) {
  const [link] = /https?:\S+\/\S{20,}/.exec(mails.at(-1)?.text ?? '') ?? [];
  return new URL(link as string).pathname;
}

/** The problem that stands beside the field. */
export const problemAt = ({ html }: Page, field: string) =>
  new RegExp(`id="[\\w-]+-${field}-problem">([^<]+)<`).exec(html)?.[1];

/** What stands above the form. */
export const problemOf = ({ html }: Page) => /role="alert">([^<]+)</.exec(html)?.[1];

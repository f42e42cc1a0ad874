import type { Config } from '../config.ts';
import type { Database } from '../db/open.ts';
import { type Delivery, isHopeless, openDelivery } from './delivery.ts';
import { claimMail, finishMail, listDueMails, type MailRow, postponeMail } from './mail.queries.ts';

interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

/** Attempts that one process makes side by side. */
const SIDE_BY_SIDE = 5;

/** A sender that takes longer than this is taken for dead, and another may try. An attempt ends well before. */
const LEASE_MS = 5 * 60_000;

const MINUTE = 60_000;
/** Before the second attempt, the third, and so on; then the last one again. */
const pauses = [1, 5, 15, 60, 180, 360, 720].map((minutes) => minutes * MINUTE);

/**
 * Sends what is in line. Any number of processes may: each mail is claimed for one attempt. One that crashes between
 * sending and writing that down leaves a mail that is sent again, under the same Message-ID.
 */
export class MailSender {
  /** Told when a mail was committed; the background work puts its own alarm here. */
  wake: () => void = () => {};
  readonly #delivery: Delivery;
  readonly #database: Database;

  constructor(config: Config, database: Database) {
    this.#delivery = openDelivery(config);
    this.#database = database;
  }

  /** Sends until nothing is due. Failures of single mails are noted, not thrown. */
  async sendDue(from: { name: string; address: string }, log: Log) {
    for (;;) {
      const mails = await listDueMails(this.#database.db, new Date().toISOString(), SIDE_BY_SIDE);
      await Promise.all(mails.map((mail) => this.#attempt(mail, from, log)));
      if (mails.length < SIDE_BY_SIDE) return;
    }
  }

  close() {
    this.#delivery.close();
  }

  async #attempt(mail: MailRow, from: { name: string; address: string }, log: Log) {
    const { mail_id, tries } = mail;
    const lease = new Date(Date.now() + LEASE_MS).toISOString();
    if (!(await this.#database.transaction((db) => claimMail(db, mail, lease)))) return;
    if (mail.give_up_at < new Date().toISOString()) {
      log.warn({ mail_id, tries }, 'A mail was given up: it could not be sent in time');
      return this.#finish(mail_id, 'failed');
    }
    let file: string | undefined;
    try {
      file = await this.#delivery.send(mail, from);
    } catch (error) {
      const reason = (error as Error).message;
      if (isHopeless(error)) {
        log.warn({ mail_id, reason }, 'A mail was given up: its address was refused');
        return this.#finish(mail_id, 'failed');
      }
      const pause = pauses[Math.min(tries, pauses.length - 1)] as number;
      log.warn({ mail_id, reason, tries: tries + 1, retryInMs: pause }, 'A mail could not be sent');
      const again = new Date(Date.now() + pause).toISOString();
      return void (await this.#database.transaction((db) => postponeMail(db, mail_id, again)));
    }
    if (file) log.info({ mail_id, file }, 'SMTP_URL is not set: a mail was written to a file');
    await this.#finish(mail_id, 'sent');
  }

  async #finish(mail_id: number, state: 'sent' | 'failed') {
    const now = new Date().toISOString();
    await this.#database.transaction((db) => finishMail(db, mail_id, state, now));
  }
}

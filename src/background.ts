import type { FastifyInstance } from 'fastify';
import { removeOldAccess } from './accounts/retention.ts';
import { removeOldEvents } from './events/retention.ts';
import { removeOldReadMarks } from './follows/read-marks.ts';
import { siteOf } from './http/actor.ts';
import { deleteIdempotencyKeysBefore } from './http/idempotency.queries.ts';
import { IDEMPOTENCY_HOURS } from './http/write.ts';
import { deleteMailsFinishedBefore } from './mail/mail.queries.ts';
import { mailNotifications } from './notifications/mailing.ts';
import { removeOldNotifications } from './notifications/notifications.ts';
import { guest } from './permissions.ts';
import { incomingFolder } from './uploads/storage.ts';
import { releaseRemoved, sweepIncoming, sweepUploads } from './uploads/sweep.ts';
import { removeOldDeliveries } from './webhooks/retention.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** What was sent is remembered for so long, without its text. */
const MAIL_KEPT_DAYS = 14;

export interface Background {
  /** Ends the work and waits for what is under way. */
  stop(): Promise<void>;
}

interface Job extends Background {
  /** Begins now, or once more as soon as what is under way has ended. */
  wake(): void;
}

/** What a server does beside answering requests. */
export function startBackground(app: FastifyInstance): Background {
  const { services, log } = app;
  const { database, settings, callers, views, keyUse, postAnswers, mail, eventLog, sender } = services;
  const { readMarks, teller, uploads, config } = services;
  const sending = every(SECOND, 'mail', () => mail.sendDue(senderOf(app), log));
  mail.wake = sending.wake;
  return combine([
    deliverWebhooks(app),
    tellMembers(app),
    sending,
    every(SECOND, 'event log', async () => {
      await eventLog.catchUp();
      await sender.look();
      await teller.look(log);
    }),
    every(10 * MINUTE, 'old events', () => removeOldEvents(database, settings.current)),
    every(10 * MINUTE, 'old deliveries', () => removeOldDeliveries(database)),
    every(HOUR, 'sent mail', async () => {
      const oldest = new Date(Date.now() - MAIL_KEPT_DAYS * 24 * HOUR).toISOString();
      await database.transaction((db) => deleteMailsFinishedBefore(db, oldest));
    }),
    every(10 * SECOND, 'mail about notifications', () => mailNotifications(serverContext(app))),
    every(HOUR, 'old notifications', async () => {
      await removeOldNotifications(database);
      await removeOldReadMarks(database);
    }),
    every(HOUR, 'old sessions and links', () => removeOldAccess(database)),
    every(10 * MINUTE, 'unused pictures', () => sweepUploads(database, uploads.storage)),
    every(HOUR, 'pictures of removed texts', async () => {
      await releaseRemoved(database);
      await sweepIncoming(incomingFolder(config));
    }),
    every(SECOND, 'write behind', async () => {
      await views.flush(database);
      await readMarks.flush(database);
      await keyUse.flush(database);
    }),
    every(SECOND, 'settings', async () => {
      if (!(await settings.refresh(database))) return;
      // After a restore the ids and versions that we remember may be of something else.
      callers.forget();
      postAnswers.forget();
      services.postPages.forget();
    }),
    every(10 * MINUTE, 'idempotency keys', async () => {
      const oldest = new Date(Date.now() - IDEMPOTENCY_HOURS * 60 * MINUTE);
      await database.transaction((db) => deleteIdempotencyKeysBefore(db, oldest.toISOString()));
    }),
  ]);

  /** Runs `work` again `pause` milliseconds after it ended; says once that it fails, and once that it works again. */
  function every(pause: number, name: string, work: () => Promise<unknown>): Job {
    let failing = false;
    let timer: NodeJS.Timeout | undefined;
    let running: Promise<void> = Promise.resolve();
    let isRunning = false;
    let wanted = false;
    let stopped = false;

    const attempt = async () => {
      try {
        await work();
        if (failing) log.info({ job: name }, 'background work goes on');
        failing = false;
      } catch (error) {
        if (!failing) log.error({ job: name, err: error }, 'background work fails and will be tried again');
        failing = true;
      }
    };
    const begin = () => {
      isRunning = true;
      wanted = false;
      running = attempt().then(() => {
        isRunning = false;
        schedule();
      });
    };
    const schedule = () => {
      if (!stopped) timer = setTimeout(begin, wanted ? 0 : pause);
    };
    schedule();
    return {
      wake() {
        wanted = true;
        if (isRunning || stopped) return;
        clearTimeout(timer);
        schedule();
      },
      async stop() {
        stopped = true;
        clearTimeout(timer);
        await running;
      },
    };
  }
}

/** Sends what is in line, and whatever is put there as soon as it is, here or in another process. */
function deliverWebhooks({ services, log }: FastifyInstance): Background {
  const { eventLog, sender, database } = services;
  const stopSending = sender.start(log);
  // What fails now is tried again a second later.
  const stopListening = eventLog.onGrowth(() => void sender.look().catch(() => {}));
  const stopWatching = database.watch(() => eventLog.grew());
  return {
    async stop() {
      stopListening();
      await stopWatching();
      await stopSending();
    },
  };
}

/** Tells members of what happened, as soon as it is in the log. */
function tellMembers({ services, log }: FastifyInstance): Background {
  const { eventLog, teller, live } = services;
  // What fails now is tried again a second later.
  const stopListening = eventLog.onGrowth(() => {
    live.look();
    void teller.look(log).catch(() => {});
  });
  return {
    async stop() {
      stopListening();
      await teller.settled();
    },
  };
}

const combine = (jobs: Background[]): Background => ({
  async stop() {
    await Promise.all(jobs.map((job) => job.stop()));
  },
});

/** What the server does by itself is done by nobody in particular. */
const serverContext = (server: FastifyInstance) => ({
  db: server.services.database.db,
  database: server.services.database,
  actor: guest,
  now: new Date().toISOString(),
  origin: { source: null, userAgent: null, address: null, requestId: null },
  site: siteOf({ server }),
  committed: server.services.committed,
});

/** Whom the community's mail comes from. */
function senderOf(app: FastifyInstance) {
  const { community_name, mail_from, mail_from_name } = app.services.settings.current;
  const address = mail_from || `hearth@${mailDomain(new URL(app.publicUrl()).hostname)}`;
  return { name: mail_from_name || community_name, address };
}

const mailDomain = (host: string) => (/^[\d.]+$|^\[/.test(host) ? 'localhost' : host);

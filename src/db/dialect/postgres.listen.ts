import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';

/** Milliseconds between attempts to reach a server that is away. */
const PAUSE = 1_000;

/**
 * Holds a connection of its own that listens to the channel, and makes a new one whenever it is lost.
 * @param onTold called for each notification, and each time the connection is there: what was told before is not repeated
 * @returns ends it
 */
export function listenTo(url: string, channel: string, onTold: () => void): () => Promise<void> {
  const stopped = new AbortController();
  const running = stayConnected();
  return async () => {
    stopped.abort();
    await running;
  };

  async function stayConnected() {
    while (!stopped.signal.aborted) {
      await listenOnce().catch(() => {});
      await delay(PAUSE, undefined, { signal: stopped.signal }).catch(() => {});
    }
  }

  /** Ends when the connection does. */
  async function listenOnce() {
    const client = new pg.Client({
      connectionString: url,
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
      application_name: 'hearth events',
    });
    const lost = new Promise<void>((resolve) => {
      client.on('error', () => resolve());
      client.on('end', () => resolve());
      stopped.signal.addEventListener('abort', () => resolve(), { once: true });
    });
    try {
      await client.connect();
      client.on('notification', onTold);
      await client.query(`listen ${client.escapeIdentifier(channel)}`);
      onTold();
      await lost;
    } finally {
      await client.end().catch(() => {});
    }
  }
}

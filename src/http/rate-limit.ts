import ipaddr from 'ipaddr.js';
import { LRUCache } from 'lru-cache';

/** Callers that are remembered at most; the one seen longest ago is forgotten first. */
const MOST_CALLERS = 50_000;

const WINDOW_MS = 60_000;

interface Window {
  startedAt: number;
  count: number;
}

export interface Allowance {
  limit: number;
  remaining: number;
  /** Seconds until the window starts anew. */
  reset: number;
  exceeded: boolean;
}

/** What an address is counted under: whoever has one of IPv6 has a whole network of them, which counts as one. */
export function networkOf(address: string): string {
  if (!address.includes(':') || !ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  return parsed.kind() === 'ipv6' ? (parsed as ipaddr.IPv6).parts.slice(0, 4).join(':') : parsed.toString();
}

/** Counts requests of each caller in windows of a minute that start with the caller's first request. One process counts for itself. */
export class RateLimiter {
  readonly #windows = new LRUCache<string, Window>({ max: MOST_CALLERS });

  /** Counts one request of `caller`, of which `limit` a minute are allowed. `now` in milliseconds. */
  take(caller: string, limit: number, now: number): Allowance {
    let window = this.#windows.get(caller);
    // A window that starts in the future is from before somebody set the clock back.
    if (!window || now - window.startedAt >= WINDOW_MS || now < window.startedAt) {
      window = { startedAt: now, count: 0 };
      this.#windows.set(caller, window);
    }
    window.count += 1;
    return {
      limit,
      remaining: Math.max(0, limit - window.count),
      reset: Math.ceil((window.startedAt + WINDOW_MS - now) / 1000),
      exceeded: window.count > limit,
    };
  }
}

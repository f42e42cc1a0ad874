import type dns from 'node:dns';
import { isIP, type LookupFunction, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import ipaddr from 'ipaddr.js';
import { Agent, buildConnector } from 'undici';
import { invalid } from '../errors.ts';
import { lookUp } from './look-up.ts';

/** No shorter than WEBHOOK_TIMEOUT_MS can be set, in milliseconds. */
const LONGEST_CONNECT = 60_000;

/** How long a registration waits to learn where a name leads, in milliseconds. */
const LOOKUP_PATIENCE = 3_000;

/** Nobody is called at this address: the network behind it may be the operator's own. */
class RefusedAddressError extends Error {
  constructor(address: string) {
    super(`${address} is in a range that webhooks may not reach`);
    this.name = 'RefusedAddressError';
  }
}

/** Where webhooks may be sent. What counts is the address of the connection, whatever a URL or a look-up said before. */
export class Targets {
  readonly #allowed: [ipaddr.IPv4 | ipaddr.IPv6, number][];
  readonly #lookup: typeof lookUp;
  /** Connects to nothing but public addresses and the ranges that are allowed. Keeps connections open between requests. */
  readonly agent: Agent;

  /**
   * @param ranges private ones that may be reached, in CIDR form
   * @param lookup another resolver, for tests
   */
  constructor(ranges: readonly string[], lookup: typeof lookUp = lookUp) {
    this.#allowed = ranges.map((range) =>
      range.includes('/')
        ? ipaddr.parseCIDR(range)
        : [ipaddr.parse(range), ipaddr.parse(range).kind() === 'ipv4' ? 32 : 128],
    );
    this.#lookup = lookup;
    this.agent = new Agent({ connect: this.#connector(), keepAliveTimeout: 20_000, pipelining: 1 });
  }

  /** @param address as the operating system writes it */
  mayReach(address: string): boolean {
    // The library would read short forms too, by rules of its own.
    if (!isIP(address)) return false;
    const [bare = ''] = address.split('%');
    const parsed = ipaddr.parse(bare);
    const isAllowed = this.#allowed.some(
      ([range, bits]) => range.kind() === parsed.kind() && parsed.match(range, bits),
    );
    return isAllowed || isPublic(parsed);
  }

  /**
   * Checks a URL that somebody registers; a name that leads nowhere yet may lead somewhere later.
   * @returns the URL in its normal form
   * @throws 400 for what cannot be called
   */
  async check(path: string, text: string): Promise<string> {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (!url || !/^https?:$/.test(url.protocol)) throw invalid(path, 'must be an http or https URL');
    if (url.username || url.password)
      throw invalid(path, 'must not hold a name or password; deliveries are signed');
    url.hash = '';
    const host = bareHost(url.hostname);
    const addresses = isIP(host) ? [host] : await this.#whereLeads(host);
    if (addresses.length > 0 && !addresses.some((address) => this.mayReach(address)))
      throw invalid(path, 'leads to an address that webhooks may not reach');
    return url.href;
  }

  async #whereLeads(host: string): Promise<string[]> {
    if (isLocalhost(host)) return ['127.0.0.1', '::1'];
    const found = new Promise<string[]>((resolve) => {
      this.#lookup(host, { all: true }, (error, addresses) =>
        resolve(error ? [] : addresses.map(({ address }) => address)),
      );
    });
    return Promise.race([found, delay(LOOKUP_PATIENCE, [], { ref: false })]);
  }

  #connector(): buildConnector.connector {
    // The attempt has a timeout of its own, which ends this too.
    const connect = buildConnector({ lookup: this.#lookupReachable, timeout: LONGEST_CONNECT });
    return (options, callback) => {
      const host = bareHost(options.hostname);
      // A literal address is never looked up.
      if (isIP(host) && !this.mayReach(host)) return callback(new RefusedAddressError(host), null);
      connect(options, (error, socket) => {
        if (error) return callback(error, null);
        const { remoteAddress = 'an unknown address' } = socket as Socket;
        if (this.mayReach(remoteAddress)) return callback(null, socket);
        socket.destroy();
        callback(new RefusedAddressError(remoteAddress), null);
      });
    };
  }

  /** Hands on only the addresses that may be reached. */
  readonly #lookupReachable: LookupFunction = (hostname, options, callback) => {
    this.#lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 0);
      const reachable = addresses.filter(({ address }) => this.mayReach(address));
      const [first] = reachable;
      if (!first) return callback(new RefusedAddressError(addresses[0]?.address ?? hostname), '', 0);
      if (options.all) return (callback as unknown as AllCallback)(null, reachable);
      callback(null, first.address, first.family);
    });
  };
}

type AllCallback = (error: null, addresses: dns.LookupAddress[]) => void;

/** Without the brackets around IPv6. */
const bareHost = (hostname: string) => hostname.replace(/^\[|\]$/g, '');

/** Every machine at Azure reaches its host here, keys and all; nobody's receiver is. No registry of addresses says so. */
const AZURE_HOST = '168.63.129.16';

/** The part of IPv6 that is given to networks of the internet; all else is special or not in use. */
const globalUnicast = ipaddr.parseCIDR('2000::/3');

/** The library names each range of the IANA registries of special-purpose addresses, and calls all else unicast. */
function isPublic(address: ipaddr.IPv4 | ipaddr.IPv6) {
  if (address.range() !== 'unicast') return false;
  return address.kind() === 'ipv4' ? address.toString() !== AZURE_HOST : address.match(globalUnicast);
}

/** Names of this machine, whether its resolver knows so or not (RFC 6761). */
const isLocalhost = (host: string) => /(^|\.)localhost\.?$/.test(host);

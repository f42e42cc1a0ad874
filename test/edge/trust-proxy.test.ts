import Fastify from 'fastify';
import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../../src/config.ts';

describe('TRUST_PROXY', () => {
  it.each([
    'off',
    'on',
    '127.0.0.1',
    '10.0.0.0/8',
    '::1',
    '2001:db8::/32',
    '127.0.0.1, 10.0.0.0/8,::1',
    '10.1.2.3/32',
  ])('takes %s, and so does the server', async (text) => {
    const { trustProxy } = readConfig({ TRUST_PROXY: text });
    await Fastify({ trustProxy }).close();
  });

  it.each([
    'abc',
    '10.0.0.0/33',
    '0.0.0.0/0',
    '::/129',
    '10.0.0',
    '10.0.0.0/',
    '10.0.0.0/8/8',
    ',',
    '127.0.0.1,',
    'localhost',
    '1',
    'true',
  ])('stops the start with one line for %s', (text) => {
    expect(() => readConfig({ TRUST_PROXY: text })).toThrow(ConfigError);
    expect(() => readConfig({ TRUST_PROXY: text })).toThrow(/^TRUST_PROXY: .* is not allowed; it takes .*$/);
  });
});

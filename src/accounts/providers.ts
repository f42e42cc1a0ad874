import { LRUCache } from 'lru-cache';
import type { Configuration } from 'openid-client';
import type { OidcProvider } from '../settings/settings.ts';

/** What a provider says of somebody who signed in there. */
export interface ProvidedPerson {
  issuer: string;
  subject: string;
  email: string | undefined;
  /** Whether the provider has seen that the address is theirs. */
  isEmailVerified: boolean;
  first_name: string;
  last_name: string;
  username: string;
}

/** What is remembered between leaving for the provider and coming back. */
export interface Journey {
  state: string;
  nonce: string;
  verifier: string;
}

/** A provider that is away, or said something that is not as it should be. */
export class ProviderFailure extends Error {}

async function asking<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { message, code, cause } = error as Error & { code?: string; cause?: { message?: string } };
    throw new ProviderFailure([code, message, cause?.message].filter(Boolean).join(': '));
  }
}

const PATIENCE_SECONDS = 10;

/** What providers say of themselves; an hour, for they change their keys. */
const known = new LRUCache<string, Configuration>({ max: 50, ttl: 60 * 60_000 });

// Loaded by the first who needs it: most communities have no provider.
const library = () => import('openid-client');

async function discover(provider: OidcProvider): Promise<Configuration> {
  const { issuer, client_id, client_secret } = provider;
  const key = JSON.stringify([issuer, client_id, client_secret]);
  const found = known.get(key);
  if (found) return found;
  const { allowInsecureRequests, discovery, None } = await library();
  const configuration = await discovery(
    new URL(issuer),
    client_id,
    client_secret || undefined,
    client_secret ? undefined : None(),
    { timeout: PATIENCE_SECONDS, execute: isLoopback(issuer) ? [allowInsecureRequests] : [] },
  );
  known.set(key, configuration);
  return configuration;
}

/** A provider on this machine, as for trying things out, may do without TLS. */
const isLoopback = (issuer: string) => /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])[:/]/.test(`${issuer}/`);

/** Where to send somebody, and what to remember until they are back. @throws ProviderFailure */
export const beginJourney = (provider: OidcProvider, redirect_uri: string, state: string) =>
  asking(() => begin(provider, redirect_uri, state));

async function begin(provider: OidcProvider, redirect_uri: string, state: string) {
  const configuration = await discover(provider);
  const { buildAuthorizationUrl, calculatePKCECodeChallenge, randomNonce, randomPKCECodeVerifier } =
    await library();
  const verifier = randomPKCECodeVerifier();
  const nonce = randomNonce();
  const address = buildAuthorizationUrl(configuration, {
    redirect_uri,
    scope: 'openid email profile',
    state,
    nonce,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
  return { address: address.href, verifier, nonce };
}

/** Exchanges what they came back with. @throws ProviderFailure when anything is not as it should be: issuer, audience, state, nonce … */
export const endJourney = (provider: OidcProvider, came: URL, journey: Journey): Promise<ProvidedPerson> =>
  asking(() => end(provider, came, journey));

async function end(provider: OidcProvider, came: URL, journey: Journey) {
  const configuration = await discover(provider);
  const { authorizationCodeGrant, fetchUserInfo } = await library();
  const tokens = await authorizationCodeGrant(configuration, came, {
    pkceCodeVerifier: journey.verifier,
    expectedState: journey.state,
    expectedNonce: journey.nonce,
    idTokenExpected: true,
  });
  const claims = tokens.claims();
  if (!claims) throw new Error('no ID token');
  // Many providers keep all but the subject for this second question.
  const more =
    claims.email === undefined && configuration.serverMetadata().userinfo_endpoint
      ? await fetchUserInfo(configuration, tokens.access_token, claims.sub)
      : {};
  return personOf({ ...more, ...claims });
}

function personOf(claims: Record<string, unknown> & { iss: string; sub: string }): ProvidedPerson {
  const text = (name: string) => (typeof claims[name] === 'string' ? (claims[name] as string).trim() : '');
  const name = text('name');
  return {
    issuer: claims.iss,
    subject: claims.sub,
    email: text('email') || undefined,
    isEmailVerified: claims.email_verified === true,
    first_name: text('given_name') || name.split(' ')[0] || '',
    last_name: text('family_name') || (text('given_name') ? '' : name.split(' ').slice(1).join(' ')),
    username: text('preferred_username'),
  };
}

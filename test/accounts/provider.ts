import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import type { Page, Visitor } from './visitor.ts';

export interface Person {
  sub: string;
  email?: string;
  email_verified?: boolean;
  name?: string;
  given_name?: string;
  family_name?: string;
  preferred_username?: string;
}

/** A real OpenID provider on loopback, at which somebody is signed in without being asked. */
export async function startProvider(redirect_uris: string[]) {
  const people = new Map<string, Person>();
  let present = '';
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: 'hearth', client_secret: 'secret', redirect_uris }],
    claims: {
      openid: ['sub'],
      email: ['email', 'email_verified'],
      profile: ['name', 'given_name', 'family_name', 'preferred_username'],
    },
    pkce: { required: () => true },
    cookies: { keys: ['test'] },
    features: { devInteractions: { enabled: false } },
    findAccount: (_ctx: unknown, sub: string) => ({
      accountId: sub,
      claims: async () => ({ ...people.get(sub) }),
    }),
    interactions: { url: (_ctx: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    // biome-ignore lint/suspicious/noExplicitAny: the provider's own context
    async loadExistingGrant({ oidc }: any) {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client.clientId,
        accountId: oidc.session.accountId,
      });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  });
  const answer = provider.callback();
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return answer(request, response);
    const result = present === '' ? { error: 'access_denied' } : { login: { accountId: present } };
    void provider.interactionFinished(request, response, result);
  });

  return {
    issuer,
    /** Whoever comes from now on is this person; nobody refuses. */
    become(person: Person | undefined) {
      present = person?.sub ?? '';
      if (person) people.set(person.sub, person);
    },
    /** Follows the provider's redirects until it sends the browser back. @returns the path it comes back with */
    async follow({ location }: Page): Promise<string> {
      const cookies = new Map<string, string>();
      let address = location as string;
      while (address.startsWith(issuer) || address.startsWith('/')) {
        const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
        const response = await fetch(new URL(address, issuer), { redirect: 'manual', headers: { cookie } });
        for (const set of response.headers.getSetCookie()) {
          const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
          cookies.set(name, value);
        }
        const next = response.headers.get('location');
        if (!next) throw new Error(`${response.status} at ${address}: ${await response.text()}`);
        address = next;
      }
      const { pathname, search } = new URL(address);
      return pathname + search;
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

export type TestProvider = Awaited<ReturnType<typeof startProvider>>;

/** There and back again. */
export async function signInWith(
  provider: TestProvider,
  visitor: Visitor,
  { id = 'school', next = '' } = {},
) {
  const leaving = await visitor.get(`/sign-in/with/${id}${next && `?next=${encodeURIComponent(next)}`}`);
  return visitor.get(await provider.follow(leaving));
}

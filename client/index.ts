import createFetchClient, { type Client } from 'openapi-fetch';
import type { components, paths, webhooks } from './schema.d.ts';

export type HearthClient = Client<paths>;

/** The shapes of the API, by name: `Schemas['Post']`. */
export type Schemas = components['schemas'];

/** What webhooks deliver: look at `event` and TypeScript knows the `entities`. */
export type Delivered = {
  [Event in keyof webhooks]: webhooks[Event]['post']['requestBody']['content']['application/json'];
}[keyof webhooks];

export interface HearthOptions {
  /** Where the community is: https://community.example.org */
  baseUrl: string;
  apiKey: string;
  /** Names the calling system; it is kept in the community's audit log. */
  source?: string;
  fetch?: (request: Request) => Promise<Response>;
}

/**
 * A typed client of a Hearth community's API.
 *
 *     const hearth = createHearthClient({ baseUrl, apiKey, source: 'release-bot' });
 *     const { data, error } = await hearth.GET('/api/v1/posts/{post_id}', { params: { path: { post_id: 163 } } });
 *
 * Every call answers with `data` or with the documented `error` body, and with the `response` for headers such as
 * `has_more` and `ETag`. It throws only when no answer came.
 */
export function createHearthClient({
  baseUrl,
  apiKey,
  source = 'hearth-client',
  fetch,
}: HearthOptions): HearthClient {
  const bytes = new TextEncoder().encode(`${source}:${apiKey}`);
  const credentials = btoa(String.fromCharCode(...bytes));
  return createFetchClient<paths>({
    baseUrl,
    headers: { authorization: `Basic ${credentials}` },
    ...(fetch ? { fetch } : {}),
  });
}

type Page<T> = { data?: T[]; error?: unknown; response: Response };

/**
 * Walks a list to its end, row by row.
 *
 *     for await (const post of everyRow((query) => hearth.GET('/api/v1/posts', { params: { query } }))) …
 *
 * @throws the error body of the first page that fails
 */
export async function* everyRow<T>(
  getPage: (query: { page: number; page_size: number; after?: string }) => Promise<Page<T>>,
): AsyncGenerator<T> {
  let after: string | undefined;
  for (let page = 1; ; page += 1) {
    const { data, error, response } = await getPage({ page, page_size: 50, ...(after ? { after } : {}) });
    if (!data) throw error;
    yield* data;
    if (response.headers.get('has_more') !== '1') return;
    const next = /<([^>]+)>; rel="next"/.exec(response.headers.get('link') ?? '')?.[1];
    after = (next && new URL(next).searchParams.get('after')) || undefined;
  }
}

import type { Answer, Caller } from '../support/server.ts';

/** Every row of a list, read by following `Link`. */
export async function readWhole(caller: Pick<Caller, 'get'>, path: string): Promise<Answer['body'][]> {
  const rows: Answer['body'][] = [];
  let next: string | undefined = `${path}${path.includes('?') ? '&' : '?'}page_size=50`;
  while (next !== undefined) {
    const { status, body, headers }: Answer = await caller.get(next);
    if (status !== 200) throw new Error(`${next} answered ${status}: ${JSON.stringify(body)}`);
    rows.push(...body);
    next = nextLink(headers);
  }
  return rows;
}

/** Where the next page is, undefined on the last one. */
export const nextLink = (headers: Headers) => /<([^>]+)>; rel="next"/.exec(headers.get('link') ?? '')?.[1];

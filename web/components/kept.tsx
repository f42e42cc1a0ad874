import { LRUCache } from 'lru-cache';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { ago } from '../format.ts';
import type { View } from '../view.ts';

/** Characters, of keys and HTML together. */
const MOST_KEPT = 32_000_000;

const kept = new LRUCache<string, string>({
  maxSize: MOST_KEPT,
  sizeCalculation: (html, key) => html.length + key.length,
});

/** Stands where each member's own token goes. It is made anew with each process and leaves it in no answer. */
const TOKEN_PLACE = crypto.randomUUID();

/** Any member, to what is kept: who it is shows in the data. */
const someMember = {
  name: '',
  avatar: '',
  formToken: TOKEN_PLACE,
  unread: 0,
  toReview: 0,
  listsMembers: false,
};

interface Props<T> {
  view: View;
  kind: 'comment' | 'card';
  /** All that is shown, as plain data. */
  data: T;
  /** Those of its times that are shown as how long ago they were. */
  times: string[];
  draw: (view: View, data: T) => VNode;
}

/**
 * An item of a list whose HTML is kept under everything that it is drawn from (docs/decisions/0044): drawing it again would
 * give the same, for whoever looks, so there is nothing to forget, and a viewer gets nothing but what their data says.
 */
export function KeptItem<T>({ view, kind, data, times, draw }: Props<T>) {
  const { lang, timeZone, me } = view;
  const since = times.map((time) => ago(view, time));
  const key = JSON.stringify([kind, lang, timeZone, me !== undefined, since, data]);
  let html = kept.get(key);
  if (html === undefined) {
    html = renderToString(draw({ ...view, me: me && someMember }, data));
    kept.set(key, html);
  }
  if (me) html = html.replaceAll(TOKEN_PLACE, me.formToken);
  return <li dangerouslySetInnerHTML={{ __html: html }} />;
}

/**
 * Hears what is new while a page is open: moves the bell, and tells the page what happened in the post that it shows, as
 * the event `hearth:live` on the document. One tab holds the connection for all of them.
 */

/** What GET /live says, by its name; the ids of what it happened to. */
export interface LiveEvent {
  event: string;
  data: Record<string, number>;
}

/** The post that a page shows, and the place of the event log at which the page was made. */
interface Shown {
  post: string;
  after: string;
}

/** What tabs say to each other. */
type Message =
  | { say: 'heard'; heard: LiveEvent }
  /** What the tab `tab` shows now; nothing when it goes. */
  | { say: 'shows'; tab: string; shown: Shown[] }
  /** A new holder of the connection asks. */
  | { say: 'who' };

const names = [
  'unread',
  'missed',
  'post.updated',
  'post.deleted',
  'comment.created',
  'comment.updated',
  'comment.deleted',
  'reply.created',
  'reply.updated',
  'reply.deleted',
  'reaction.added',
  'reaction.removed',
];

/** Tabs that open one after the other are connected for together. */
const GATHER_MS = 300;

export function startLive() {
  if (!document.querySelector('[data-bell]') || !('EventSource' in window)) return;
  const tab = crypto.getRandomValues(new Uint32Array(2)).join('-');
  const channel = 'BroadcastChannel' in window ? new BroadcastChannel('hearth-live') : undefined;
  const tabs = new Map<string, Shown[]>();
  let connection: EventSource | undefined;
  let isHolder = false;
  let connectedTo = '';
  let timer: number | undefined;

  const say = (message: Message) => channel?.postMessage(message);
  const announce = (shown: Shown[]) => {
    tabs.set(tab, shown);
    say({ say: 'shows', tab, shown });
    if (isHolder) reconnectSoon();
  };

  channel?.addEventListener('message', ({ data }: MessageEvent<Message>) => {
    if (data.say === 'heard') show(data.heard);
    else if (data.say === 'who') say({ say: 'shows', tab, shown: tabs.get(tab) ?? [] });
    else {
      if (data.shown.length > 0) tabs.set(data.tab, data.shown);
      else tabs.delete(data.tab);
      if (isHolder) reconnectSoon();
    }
  });
  announce(shownHere());
  // Moving between pages keeps the document.
  document.addEventListener('turbo:load', () => announce(shownHere()));
  addEventListener('pagehide', () => announce([]));
  addEventListener('pageshow', ({ persisted }) => persisted && announce(shownHere()));

  if (channel && navigator.locks) {
    // Held as long as the tab lives: then the next one gets it.
    void navigator.locks.request('hearth-live', () => {
      hold();
      return new Promise(() => {});
    });
  } else {
    const holdWhileVisible = () => (document.hidden ? letGo() : hold());
    document.addEventListener('visibilitychange', holdWhileVisible);
    holdWhileVisible();
  }

  function hold() {
    isHolder = true;
    say({ say: 'who' });
    reconnectSoon();
  }

  function letGo() {
    isHolder = false;
    clearTimeout(timer);
    connection?.close();
    connection = undefined;
    connectedTo = '';
  }

  function reconnectSoon() {
    clearTimeout(timer);
    timer = setTimeout(connect, GATHER_MS);
  }

  function connect() {
    const shown = [...tabs.values()].flat();
    const posts = [...new Set(shown.map(({ post }) => post))].sort().join(',');
    if (connection && connection.readyState !== EventSource.CLOSED && posts === connectedTo) return;
    connection?.close();
    const address = new URL('/live', location.href);
    if (posts) address.searchParams.set('posts', posts);
    // From the oldest page on: whoever has something already knows its id.
    const places = shown.map(({ after }) => Number(after)).filter((place) => place > 0);
    if (places.length > 0) address.searchParams.set('after', String(Math.min(...places)));
    connectedTo = posts;
    connection = new EventSource(address);
    for (const event of names) {
      connection.addEventListener(event, ({ data }: MessageEvent<string>) => {
        const heard = { event, data: JSON.parse(data) };
        show(heard);
        say({ say: 'heard', heard });
      });
    }
  }
}

const shownHere = (): Shown[] =>
  [...document.querySelectorAll<HTMLElement>('[data-live-post]')].map(({ dataset }) => ({
    post: dataset.livePost as string,
    after: dataset.liveAfter ?? '',
  }));

function show(heard: LiveEvent) {
  if (heard.event === 'unread') moveBells(heard.data.count ?? 0);
  else document.dispatchEvent(new CustomEvent<LiveEvent>('hearth:live', { detail: heard }));
}

/** Beyond this the bell does not count, as in web/notifications/bell.tsx. */
const MOST_SHOWN = 99;

function moveBells(count: number) {
  const number = (value: number) => value.toLocaleString(document.documentElement.lang);
  const shown = count > MOST_SHOWN ? `${number(MOST_SHOWN)}+` : number(count);
  for (const bell of document.querySelectorAll<HTMLElement>('[data-bell]')) {
    const { none = '', some = '' } = bell.dataset;
    bell.setAttribute('aria-label', count === 0 ? none : some.replace('{count}', shown));
    const badge = bell.querySelector<HTMLElement>('[data-bell-count]');
    if (!badge) continue;
    badge.textContent = shown;
    badge.hidden = count === 0;
  }
}

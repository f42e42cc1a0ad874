import type { ComponentChildren } from 'preact';
import { Icon } from './components/icon.tsx';
import { Keys } from './components/keys.tsx';
import { Avatar } from './components/person.tsx';
import { number } from './format.ts';
import { Bell } from './notifications/bell.tsx';
import type { View } from './view.ts';

/** What a page says about itself in its head. */
export interface Head {
  /** Left out on the start page. */
  title?: string;
  description?: string | undefined;
  /** The path of the page's one address; left out where there is none to be found under. */
  canonical?: string;
  /** Kept out of search engines. */
  noIndex?: boolean;
  /** Path of the Atom feed that goes with the page. */
  feed?: string;
  /** Absolute address of a picture. */
  image?: string | undefined;
  type?: 'website' | 'article' | 'profile';
  /** schema.org data for search engines. */
  data?: object;
}

interface Props {
  view: View;
  head: Head;
  /** Beside the content where there is room, below it where there is not. */
  aside?: ComponentChildren;
  /** Navigation of its own, before the content. */
  before?: ComponentChildren;
  /** What the search field holds. */
  query?: string;
  children: ComponentChildren;
}

/** The document around every page. */
export function Layout({ view, head, aside, before, query, children }: Props) {
  const { t, lang, theme } = view;
  return (
    <html lang={lang} dir="ltr" data-theme={theme}>
      <HeadTags view={view} head={head} />
      <body data-not-arrived={t.moving.notArrived}>
        <a class="skip" href="#content">
          {t.skip}
        </a>
        <Header view={view} query={query} />
        <div class={before ? 'column with-sections' : aside ? 'columns' : 'column'}>
          {before}
          <main id="content" tabIndex={-1}>
            {!view.isSetUp && <p class="notice">{t.notSetUp}</p>}
            {children}
          </main>
          {aside && <aside>{aside}</aside>}
        </div>
        <Footer view={view} />
        <Keys view={view} />
      </body>
    </html>
  );
}

function HeadTags({ view, head }: { view: View; head: Head }) {
  const { community, origin, assets, logo, lang } = view;
  const { title, description, canonical, noIndex, feed, type = 'website', data } = head;
  const image = head.image ?? (logo && origin + logo);
  const shownTitle = title === undefined ? community : `${title} · ${community}`;
  const address = canonical === undefined ? undefined : origin + canonical;
  return (
    <head>
      <meta charset="utf-8" />
      <title>{shownTitle}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      {description && <meta name="description" content={description} />}
      {noIndex && <meta name="robots" content="noindex" />}
      {address && <link rel="canonical" href={address} />}
      <link rel="icon" href={logo ?? assets.icon} type={logo ? 'image/webp' : 'image/svg+xml'} />
      <link rel="stylesheet" href={assets.style} data-turbo-track="reload" />
      {assets.accent && <link rel="stylesheet" href={assets.accent} data-turbo-track="reload" />}
      <script type="module" src={assets.script} data-turbo-track="reload" />
      <script type="module" src={assets.moving} data-turbo-track="reload" />
      {/* Pages are asked for each time: what they show may be gone or another's, and a look at a post is counted. */}
      <meta name="turbo-cache-control" content="no-cache" />
      <meta name="turbo-prefetch" content="false" />
      {feed && <link rel="alternate" type="application/atom+xml" title={shownTitle} href={feed} />}
      <meta property="og:site_name" content={community} />
      <meta property="og:title" content={title ?? community} />
      <meta property="og:type" content={type} />
      <meta property="og:locale" content={lang} />
      {description && <meta property="og:description" content={description} />}
      {address && <meta property="og:url" content={address} />}
      {image && <meta property="og:image" content={image} />}
      <meta name="twitter:card" content="summary" />
      {data && <StructuredData data={data} />}
    </head>
  );
}

/** A block of data, which no policy takes for a script. `<` cannot end it. */
function StructuredData({ data }: { data: object }) {
  const json = JSON.stringify(data).replaceAll('<', '\\u003c');
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />;
}

function Header({ view, query }: { view: View; query: string | undefined }) {
  const { t, community, assets, logo } = view;
  return (
    <header class="top">
      <div class="top-inner">
        <a class="brand" href="/">
          {logo ? (
            <img class="logo" src={logo} alt="" height="28" />
          ) : (
            <img src={assets.icon} alt="" width="28" height="28" />
          )}
          <span>{community}</span>
        </a>
        <nav class="menu" aria-label={t.mainNavigation}>
          <a href="/boards">{t.boards}</a>
          <a class="menu-more" href="/tags">
            {t.tags}
          </a>
          {view.me?.listsMembers && (
            <a class="menu-more" href="/members">
              {t.directory.title}
            </a>
          )}
        </nav>
        <search class="top-search">
          <form action="/search">
            <Icon name="search" />
            <input type="search" name="q" value={query} placeholder={t.search} aria-label={t.searchField} />
          </form>
        </search>
        <a class="icon-button top-search-link" href="/search" aria-label={t.search}>
          <Icon name="search" />
        </a>
        <button class="icon-button" type="button" data-switch-theme hidden aria-label={t.switchTheme}>
          <Icon name="theme" />
        </button>
        <Visitor view={view} />
      </div>
    </header>
  );
}

/** Who is signed in, or the way in. */
function Visitor({ view }: { view: View }) {
  const { me, t } = view;
  if (!me && !view.isSetUp) return null;
  if (!me)
    return (
      <a class="button top-sign-in" href="/sign-in">
        {t.accounts.signIn}
      </a>
    );
  const waits = toReviewOf(view, me.toReview);
  return (
    <>
      <Bell view={view} unread={me.unread} />
      <details class="top-menu" data-menu>
        <summary
          class="icon-button"
          aria-label={waits ? `${me.name}, ${waits.words}` : me.name}
          title={waits?.words}
        >
          <Avatar person={me} size={32} />
          {/* Drawn by the style: as text it would stand beside the letter, and the name says neither. */}
          {waits && <span class="bell-count" data-count={waits.shown} />}
        </summary>
        <div class="top-menu-list">
          <a href={me.href}>{me.name}</a>
          {me.admin && (
            <a href={me.admin} title={waits?.words}>
              {t.admin.title}
              {waits && (
                <>
                  {' '}
                  <span class="badge badge-bad" aria-hidden="true">
                    {waits.shown}
                  </span>
                  <span class="sr-only">: {waits.words}</span>
                </>
              )}
            </a>
          )}
          <a href="/settings/profile">{t.settings.title}</a>
          <a href="/notifications">{t.notifications.title}</a>
          <form method="post" action="/sign-out">
            <input type="hidden" name="form_token" value={me.formToken} />
            <button class="button" type="submit">
              {t.accounts.signOut}
            </button>
          </form>
        </div>
      </details>
    </>
  );
}

/** Beyond this it is said to be more. */
const MOST_SHOWN = 99;

function toReviewOf(view: View, count: number) {
  if (count === 0) return undefined;
  const shown = count > MOST_SHOWN ? `${number(view, MOST_SHOWN)}+` : number(view, count);
  return { shown, words: view.t.admin.toReview(shown) };
}

function Footer({ view: { t, me } }: { view: View }) {
  return (
    <footer class="bottom">
      <a href="/boards">{t.boards}</a>
      <a href="/tags">{t.tags}</a>
      {me?.listsMembers && <a href="/members">{t.directory.title}</a>}
      <a href="/feed.atom">{t.feed}</a>
      <a href="/docs">{t.apiReference}</a>
      <button class="link-button" type="button" data-show-keys hidden>
        {t.moving.keys}
      </button>
      <span>{t.poweredBy}</span>
    </footer>
  );
}

/** Keeps the page of a post as the post is while it is open, without moving what one reads or touching what one writes. */
import { announce } from './announce.ts';
import { giveFocus, holdsTyped, renew, takeAway } from './changing.ts';
import type { LiveEvent } from './live.ts';
import { keepPlace } from './place.ts';

/** What happened and is not on the page yet: one is fetched after the other. */
let last = Promise.resolve();

const isMeant = /^(post\.(updated|deleted)|(comment|reply)\.(created|updated|deleted))$/;

export function keepUpToDate() {
  document.addEventListener('hearth:live', ({ detail }: CustomEventInit<LiveEvent>) => {
    const section = document.querySelector<HTMLElement>('[data-live-post]');
    if (!detail || !section) return;
    const { event, data } = detail;
    if (event === 'missed') return showElsewhere(section, location.pathname);
    if (!isMeant.test(event) || String(data.post_id) !== section.dataset.livePost) return;
    last = last.then(whenVisible).then(() => receive(section, detail).catch(() => {}));
  });
}

/** What nobody looks at is not fetched. */
function whenVisible() {
  if (!document.hidden) return;
  return new Promise<void>((resolve) => {
    const look = () => {
      if (document.hidden) return;
      document.removeEventListener('visibilitychange', look);
      resolve();
    };
    document.addEventListener('visibilitychange', look);
  });
}

async function receive(section: HTMLElement, { event, data: { comment_id, reply_id } }: LiveEvent) {
  if (!section.isConnected) return;
  if (comment_id === undefined) {
    const part = await fetchPart(section, '');
    if (part) changePost(section, event, part);
    return;
  }
  const comment = document.getElementById(`comment-${comment_id}`);
  const id = reply_id === undefined ? `comment-${comment_id}` : `reply-${reply_id}`;
  const isNew = event.endsWith('.created');
  if (reply_id !== undefined && !comment) return;
  if (isNew && document.getElementById(id)) return;
  if (isNew && !comment && !belongsHere(section, comment_id))
    return showElsewhere(section, `/comments/${comment_id}`);
  const part = await fetchPart(section, `?comment=${comment_id}`);
  if (!part) return;
  changeHeading(section, part);
  const shown = document.getElementById(id);
  const now = part.getElementById(id);
  if (shown && !now && event.endsWith('.deleted')) remove(section, event, shown, part);
  else if (shown && now && !isNew) change(section, event, shown, now);
  else if (!shown && now) add(section, part, comment_id, reply_id);
  if (reply_id !== undefined) linkToAll(comment, part);
}

/** A comment of the post, or what the post says, as the reader may see it now. Nothing when there is no page any more. */
async function fetchPart(section: HTMLElement, query: string) {
  const answer = await fetch(`/posts/${section.dataset.livePost}/part${query}`);
  if (!section.isConnected) return;
  if (answer.status === 404) return removePost(section);
  return answer.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : undefined;
}

function changeHeading(section: HTMLElement, part: Document) {
  const heading = section.querySelector('h2');
  if (heading) heading.textContent = part.querySelector('[data-heading]')?.textContent ?? '';
}

/** Whether the comment would stand on this page if it were loaded now. */
function belongsHere(section: HTMLElement, comment_id: number) {
  const shown = [...section.querySelectorAll('.thread > li > .comment')].map(numberOf);
  if (shown.some((id) => id > comment_id))
    return !section.querySelector('.pager [rel=prev]') || shown.some((id) => id < comment_id);
  return !section.querySelector('.pager [rel=next]') && shown.length < Number(section.dataset.liveRoom);
}

const numberOf = ({ id }: Element) => Number(id.split('-')[1]);

function add(section: HTMLElement, part: Document, comment_id: number, reply_id: number | undefined) {
  if (reply_id === undefined && !belongsHere(section, comment_id)) return;
  const arrived = part.getElementById(
    reply_id === undefined ? `comment-${comment_id}` : `reply-${reply_id}`,
  ) as HTMLElement;
  keepPlace(() => {
    if (reply_id === undefined) addComment(section, arrived);
    else addReply(document.getElementById(`comment-${comment_id}`), arrived);
  });
  mark(section, arrived);
  say(section, reply_id === undefined ? 'comment.created' : 'reply.created', arrived);
}

function addComment(section: HTMLElement, comment: HTMLElement) {
  const item = comment.closest('li') as HTMLElement;
  const list = section.querySelector('.thread');
  if (!list) return section.querySelector('.empty')?.replaceWith(item.parentElement as HTMLElement);
  const shown = [...list.querySelectorAll(':scope > li > .comment')];
  const next = shown.find((other) => numberOf(other) > numberOf(comment));
  list.insertBefore(item, next?.closest('li') ?? null);
}

function addReply(comment: HTMLElement | null, reply: HTMLElement) {
  const list = comment?.querySelector('.replies');
  if (!list) comment?.querySelector('.note')?.after(reply.parentElement as HTMLElement);
  else
    list.insertBefore(reply, [...list.children].find((other) => numberOf(other) > numberOf(reply)) ?? null);
}

/** Where the replies are too many for the page, the link to all of them says how many there are. */
function linkToAll(comment: HTMLElement | null, part: Document) {
  const all = part.querySelector('.all-replies');
  comment?.querySelector('.all-replies')?.remove();
  if (all) comment?.append(all);
}

function change(section: HTMLElement, event: string, shown: HTMLElement, now: HTMLElement) {
  const noteOf = (element: Element) => element.querySelector('.note') ?? element;
  keepPlace(() => {
    if (renew(noteOf(shown), noteOf(now))) say(section, event, shown);
  });
  if (shown.matches('.is-new')) mark(section, shown);
}

function remove(section: HTMLElement, event: string, gone: HTMLElement, part: Document) {
  const text = say(section, event, gone);
  keepPlace(() => {
    takeAway(gone, text);
    const list = section.querySelector('.thread');
    const empty = part.querySelector('.empty');
    if (empty && list?.children.length === 0) list.replaceWith(empty);
  });
}

function changePost(section: HTMLElement, event: string, part: Document) {
  const shown = document.querySelector('.post');
  const now = part.querySelector('.post');
  keepPlace(() => {
    if (shown && now && renew(shown, now)) say(section, event, shown);
  });
}

/** All of it goes but what the reader is writing. */
function removePost(section: HTMLElement) {
  const post = document.querySelector<HTMLElement>('.post');
  const hadFocus = post?.contains(document.activeElement);
  const text = say(section, 'post.deleted', section);
  const heading = document.createElement('h1');
  heading.textContent = text;
  keepPlace(() => {
    post?.replaceChildren(heading);
    for (const part of section.querySelectorAll('.pager, .empty, [data-elsewhere]')) part.remove();
    for (const comment of section.querySelectorAll('.comment')) takeAway(comment, text);
    const form = section.querySelector('.write-comment');
    if (form && !holdsTyped(form)) form.remove();
    if (!section.querySelector('form')) section.replaceChildren();
  });
  delete section.dataset.livePost;
  if (hadFocus || document.activeElement === document.body) giveFocus(heading);
}

function mark(section: HTMLElement, arrived: HTMLElement) {
  arrived.classList.add('is-new');
  const badge = document.createElement('span');
  badge.className = 'badge badge-pinned';
  badge.textContent = section.dataset.liveNew ?? '';
  arrived.querySelector('.note-about')?.append(badge);
}

/** @returns what is said */
function say(section: HTMLElement, event: string, about: Element) {
  const text = section.getAttribute(`data-live-${event.replace('.', '-')}`) ?? '';
  const said = text.replace('{name}', about.querySelector('.person')?.textContent ?? '');
  announce(said);
  return said;
}

function showElsewhere(section: HTMLElement, address: string) {
  if (section.querySelector('[data-elsewhere]')) return;
  const link = document.createElement('a');
  link.className = 'button';
  link.href = address;
  link.textContent = section.dataset.liveElsewhere ?? '';
  const line = document.createElement('p');
  line.className = 'live-elsewhere';
  line.dataset.elsewhere = '';
  line.append(link);
  keepPlace(() => (section.querySelector('.thread') ?? section.querySelector('h2'))?.after(line));
  announce(link.textContent);
}

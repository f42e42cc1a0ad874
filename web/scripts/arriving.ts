/** Puts new comments and replies on the page of their post while it is open, without moving what one reads. */
import { announce } from './announce.ts';
import type { LiveEvent } from './live.ts';

/** Comments and replies that wait to be put on the page: one is fetched after the other. */
let last = Promise.resolve();

export function receiveComments() {
  document.addEventListener('hearth:live', ({ detail }: CustomEventInit<LiveEvent>) => {
    const section = document.querySelector<HTMLElement>('[data-live-post]');
    if (!detail || !section) return;
    const { event, data } = detail;
    if (event === 'missed') return showElsewhere(section, location.pathname);
    const isMeant = event === 'comment.created' || event === 'reply.created';
    if (!isMeant || String(data.post_id) !== section.dataset.livePost) return;
    last = last.then(whenVisible).then(() => receive(section, data).catch(() => {}));
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

async function receive(section: HTMLElement, { comment_id, reply_id }: Record<string, number>) {
  const id = reply_id === undefined ? `comment-${comment_id}` : `reply-${reply_id}`;
  const isNeeded = () => section.isConnected && !document.getElementById(id);
  if (!isNeeded()) return;
  const comment = document.getElementById(`comment-${comment_id}`);
  if (reply_id !== undefined && !comment) return;
  if (!comment && !hasRoom(section)) return showElsewhere(section, `/comments/${comment_id}`);
  const answer = await fetch(`/comments/${comment_id}/part`);
  if (!answer.ok) return;
  const part = new DOMParser().parseFromString(await answer.text(), 'text/html');
  if (!isNeeded()) return;
  const arrived = part.getElementById(id);
  keepPlace(() => {
    if (reply_id === undefined) addComment(section, part);
    else if (comment) addReply(comment, part, arrived);
  });
  if (!arrived) return;
  mark(section, arrived);
  const { liveComment = '', liveReply = '' } = section.dataset;
  const name = arrived.querySelector('.person')?.textContent ?? '';
  announce((reply_id === undefined ? liveComment : liveReply).replace('{name}', name));
  document.dispatchEvent(new CustomEvent('hearth:added', { detail: arrived }));
}

/** Whether the next comment would stand on this page if it were loaded now. */
function hasRoom(section: HTMLElement) {
  const shown = section.querySelectorAll('.thread > li').length;
  return !section.querySelector('.pager [rel=next]') && shown < Number(section.dataset.liveRoom);
}

function addComment(section: HTMLElement, part: Document) {
  const item = part.querySelector('.thread > li');
  const heading = section.querySelector('h2');
  if (!item) return;
  if (heading) heading.textContent = part.querySelector('[data-heading]')?.textContent ?? '';
  const list = section.querySelector('.thread');
  if (list) list.append(item);
  else section.querySelector('.empty')?.replaceWith(item.parentElement as HTMLElement);
}

/** Among the replies; where they are too many for the page, the link to all of them says how many there are. */
function addReply(comment: HTMLElement, part: Document, reply: HTMLElement | null) {
  const all = part.querySelector('.all-replies');
  const list = comment.querySelector('.replies');
  if (reply && list) list.append(reply);
  else if (reply?.parentElement) comment.querySelector('.note')?.after(reply.parentElement);
  if (!all) return;
  comment.querySelector('.all-replies')?.remove();
  comment.append(all);
}

function mark(section: HTMLElement, arrived: HTMLElement) {
  arrived.classList.add('is-new');
  const badge = document.createElement('span');
  badge.className = 'badge badge-pinned';
  badge.textContent = section.dataset.liveNew ?? '';
  arrived.querySelector('.note-about')?.append(badge);
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

/** Changes the page, and leaves what one types in, or else reads, where it is on the screen. */
function keepPlace(change: () => void) {
  const root = document.documentElement;
  const kept = whatIsRead();
  const before = kept?.getBoundingClientRect().top ?? 0;
  // Some browsers do this by themselves: once is enough.
  root.classList.add('is-changing');
  change();
  const after = kept?.isConnected ? kept.getBoundingClientRect().top : before;
  if (after !== before) scrollBy({ top: after - before, behavior: 'instant' });
  requestAnimationFrame(() => root.classList.remove('is-changing'));
}

function whatIsRead() {
  const isSeen = (element: Element) => {
    const { top, bottom, height } = element.getBoundingClientRect();
    return height > 0 && bottom > 0 && top < innerHeight;
  };
  const { activeElement } = document;
  if (activeElement?.closest('main') && activeElement.id !== 'content' && isSeen(activeElement))
    return activeElement;
  return [...document.querySelectorAll('main h1, main .note, main .write, main .prose, main h2')].find(
    isSeen,
  );
}

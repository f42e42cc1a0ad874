import type { FastifyInstance } from 'fastify';
import { AuditPage } from '../../web/admin/audit.tsx';
import { belongsTo, frameOf } from '../http/administration.ts';
import { sendPrivatePage, viewOf } from '../http/pages.ts';
import { endSlice, readSlice } from '../http/paging.ts';
import { isStorable } from '../http/validation.ts';
import { findUserByUsername } from '../members/members.queries.ts';
import { foldName } from '../members/names.ts';
import { personOf } from '../members/person.ts';
import { UserStatus } from '../permissions.ts';
import { type Names, namesFor } from './audit-subjects.ts';
import { auditOnly, type EventName, events } from './events.catalog.ts';
import { byNewestEvent, type EventFilter, type EventRow, listEvents } from './events.queries.ts';

const HOME = '/admin/audit';
const PAGE_SIZE = 50;
const names = Object.keys({ ...events, ...auditOnly }) as EventName[];

interface Asked {
  Querystring: Record<string, string | undefined>;
}

/** Who wrote what, and when. */
export async function auditPages(pages: FastifyInstance) {
  belongsTo(pages, 'audit');

  pages.get<Asked>(HOME, { schema: { hide: true } }, async (request, reply) => {
    const { ctx, query } = request;
    const read = (name: string) => {
      const value = query[name];
      return typeof value === 'string' && isStorable(value) ? value.trim().slice(0, 100) : '';
    };
    const values = { actor: read('actor'), event: read('event'), from: read('from'), to: read('to') };
    const problems: Record<string, string> = {};
    const filter: EventFilter = {};
    if (values.actor !== '') {
      const user = await findUserByUsername(ctx.db, foldName(values.actor.replace(/^@/, '')));
      if (user) filter.actor_id = user.user_id;
      else problems.actor = 'unknownActor';
    }
    if (values.event !== '') {
      if ((names as string[]).includes(values.event)) filter.event = values.event;
      else problems.event = 'unknownEvent';
    }
    for (const [name, days] of [
      ['from', 0],
      ['to', 1],
    ] as const) {
      if (values[name] === '') continue;
      const time = dayIn(values[name], days);
      if (time) filter[name] = time;
      else problems[name] = 'badDay';
    }
    const isWrong = Object.keys(problems).length > 0;
    const slice = readSlice(query.after, PAGE_SIZE, byNewestEvent);
    const rows = isWrong ? [] : await listEvents(ctx.db, filter, slice);
    const { shown, next } = endSlice(rows, slice, (row) => [row.event_id]);
    const asked = new URLSearchParams(Object.entries(values).filter(([, value]) => value !== ''));
    const href = (more: Record<string, string>) => {
      const text = new URLSearchParams([...asked, ...Object.entries(more)]).toString();
      return text === '' ? HOME : `${HOME}?${text}`;
    };
    const view = viewOf(request);
    const parsed = shown.map((row) => ({ ...row, ids: JSON.parse(row.ids) as Record<string, number> }));
    const about = await namesFor(
      ctx,
      view,
      parsed.map(({ ids }) => ids),
    );
    const page = AuditPage({
      view,
      frame: frameOf(request, 'audit'),
      values,
      problems: isWrong ? problems : undefined,
      names,
      lines: parsed.map((row) => lineOf(row, about)),
      next: next && href({ after: next }),
      start: query.after === undefined ? undefined : href({}),
    });
    return sendPrivatePage(request, reply, page, isWrong ? 400 : 200);
  });
}

/** A day as browsers send it, in UTC; `later` days after it begins. */
function dayIn(text: string, later: number): string | undefined {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00.000Z`) : new Date(Number.NaN);
  if (Number.isNaN(time.getTime()) || time.toISOString().slice(0, 10) !== text) return undefined;
  time.setUTCDate(time.getUTCDate() + later);
  return time.getUTCFullYear() <= 9999 ? time.toISOString() : undefined;
}

const lineOf = (row: Omit<EventRow, 'ids'> & { ids: Record<string, number> }, about: Names) => ({
  event_id: row.event_id,
  event: row.event as EventName,
  at: row.occurred_at,
  actor:
    row.username === null
      ? undefined
      : personOf({
          username: row.username,
          user_avatar: row.user_avatar ?? '',
          user_status: UserStatus.ACTIVE,
        }),
  about: about(row.ids),
  ids: Object.entries(row.ids),
  details: row.details === null ? undefined : JSON.stringify(JSON.parse(row.details), null, 1),
  source: row.source_name ?? undefined,
  userAgent: row.user_agent ?? undefined,
  address: row.address ?? undefined,
  request: row.request_id ?? undefined,
});

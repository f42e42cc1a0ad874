import type { FastifyInstance } from 'fastify';
import { NotificationsPage } from '../../web/notifications/notifications.tsx';
import { NotificationSettingsPage } from '../../web/notifications/settings.tsx';
import { formOf, idNamed } from '../http/forms.ts';
import { sendPrivatePage, viewOf } from '../http/pages.ts';
import { endSlice, readSlice } from '../http/paging.ts';
import { formTokenFor, requireVisitor } from '../http/visitor.ts';
import { choices, kindNames } from './kinds.ts';
import { notificationViews } from './notification-views.ts';
import { newestFirst } from './notifications.queries.ts';
import { listNotifications, readAllNotifications, readNotification } from './notifications.ts';
import { type ChoiceChanges, changePreferences, showPreferences } from './preferences.ts';

const hidden = { schema: { hide: true } };
const PAGE_SIZE = 20;
const SETTINGS = '/settings/notifications';

export async function notificationPages(pages: FastifyInstance) {
  pages.addHook('preHandler', async (request, reply) => requireVisitor(request, reply));

  pages.get<{ Querystring: { after?: string } }>('/notifications', hidden, async (request, reply) => {
    const { ctx, query } = request;
    const slice = readSlice(query.after, PAGE_SIZE, newestFirst);
    const rows = await listNotifications(ctx, slice);
    const { shown, next } = endSlice(rows, slice, (row) => [row.at, row.notification_id]);
    const page = NotificationsPage({
      view: viewOf(request),
      formToken: formTokenFor(request, reply),
      notifications: await notificationViews(ctx.db, shown),
      until: query.after === undefined ? shown[0]?.at : ctx.now,
      next: next && `/notifications?after=${next}`,
      isStart: query.after === undefined,
    });
    return sendPrivatePage(request, reply, page);
  });

  pages.post('/notifications/read', hidden, async (request, reply) => {
    const read = formOf(request);
    const id = read('notification_id');
    if (id !== '') await readNotification(request.ctx, idNamed(id));
    else await readAllNotifications(request.ctx, read('until') || undefined);
    pages.services.live.wake(request.ctx.actor.userId);
    return reply.redirect('/notifications', 303);
  });

  pages.get<{ Querystring: { saved?: string } }>(SETTINGS, hidden, async (request, reply) => {
    const page = NotificationSettingsPage({
      view: viewOf(request),
      formToken: formTokenFor(request, reply),
      settings: await showPreferences(request.ctx),
      isSaved: request.query.saved !== undefined,
    });
    return sendPrivatePage(request, reply, page);
  });

  pages.post(SETTINGS, hidden, async (request, reply) => {
    const read = formOf(request);
    const changes: ChoiceChanges = {};
    for (const kind of kindNames) {
      const choice = choices.find((choice) => choice === read(kind));
      if (choice) changes[kind] = choice;
    }
    await changePreferences(request.ctx, {
      choices: changes,
      followsWritten: read('follows_written') === '1',
    });
    return reply.redirect(`${SETTINGS}?saved=1`, 303);
  });
}

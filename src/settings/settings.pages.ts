import { isDeepStrictEqual } from 'node:util';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AdminSettingsPage } from '../../web/admin/settings.tsx';
import { belongsTo, frameOf } from '../http/administration.ts';
import { attempt, type Problems, trimmedFormOf } from '../http/forms.ts';
import { communityOf, sendPrivatePage, viewOf } from '../http/pages.ts';
import { checkBody } from '../http/validation.ts';
import { formTokenFor } from '../http/visitor.ts';
import { countUnsentMails } from '../mail/mail.queries.ts';
import { keepPictures, takePictures } from '../uploads/uploads.forms.ts';
import { SettingsPatch } from './settings.schema.ts';
import { changeSettings, defaultSettings, type Settings, showSettings } from './settings.ts';
import { sendTestMail } from './test-mail.ts';

const hidden = { schema: { hide: true } };
const HOME = '/admin/settings';
const MEGABYTE = 1024 * 1024;

type Plain = Omit<Settings, 'oidc_providers'>;

const numbers = [
  'rate_limit_per_key',
  'rate_limit_per_address',
  'event_retention_days',
  'audit_retention_days',
  'uploads_per_day',
] as const;

const doings = ['saved', 'mailed', 'provider'] as const;

/** What the community decides for itself, in one form; providers to sign in with have pages of their own. */
export async function settingsPages(pages: FastifyInstance) {
  await takePictures(pages);
  belongsTo(pages, 'settings');

  pages.get<{ Querystring: { done?: string } }>(HOME, hidden, async (request, reply) => {
    const done = doings.find((each) => each === request.query.done);
    return show(request, reply, { done });
  });

  pages.post(HOME, hidden, async (request, reply) => {
    const { kept, ...refused } = await keepPictures(request, ['logo']);
    const typed = valuesIn(request);
    const values = { ...typed, logo: kept.logo?.src ?? typed.logo ?? '' };
    if (refused.problems) return show(request, reply, { values, ...refused });
    const { problems, status } = await attempt(reply, async () => {
      const asked = checkBody(SettingsPatch, patchOf(values));
      const before = await showSettings(request.ctx);
      // The audit log names what was changed, not what was shown.
      const changed = Object.entries(asked).filter(
        ([name, value]) => !isDeepStrictEqual(value, before[name as keyof Plain]),
      );
      if (changed.length > 0) await changeSettings(request.ctx, Object.fromEntries(changed));
    });
    if (problems) return show(request, reply, { values, problems: onFields(problems), status });
    return reply.redirect(`${HOME}?done=saved`, 303);
  });

  pages.post(`${HOME}/test-mail`, hidden, async (request, reply) => {
    const { t } = viewOf(request);
    const { subject, text } = t.admin.settings.testMail;
    const community = communityOf(request);
    await sendTestMail(request.ctx, { subject: subject(community), text: text(community) });
    return reply.redirect(`${HOME}?done=mailed#mail`, 303);
  });
}

interface Shown {
  values?: Record<string, string>;
  problems?: Problems;
  status?: number;
  done?: (typeof doings)[number] | undefined;
}

async function show(request: FastifyRequest, reply: FastifyReply, { status, ...shown }: Shown) {
  const settings = await showSettings(request.ctx);
  const { config } = request.server.services;
  const page = AdminSettingsPage({
    view: viewOf(request),
    frame: frameOf(request, 'settings'),
    formToken: formTokenFor(request, reply),
    values: valuesOf(settings),
    defaults: valuesOf(defaultSettings),
    providers: settings.oidc_providers.map(({ id, name, issuer }) => ({ id, name, issuer })),
    // What may stand in it as a password is for nobody's eyes.
    mails: await countUnsentMails(request.ctx.db),
    mailServer: config.smtpUrl === '' ? undefined : new URL(config.smtpUrl).host,
    isLimited: config.rateLimit,
    ...shown,
  });
  return sendPrivatePage(request, reply, page, status);
}

const reactionFields = defaultSettings.reactions.map((_, index) => `reactions/${index}`);

function valuesIn(request: FastifyRequest): Record<string, string> {
  const read = trimmedFormOf(request);
  const names = Object.keys(valuesOf(defaultSettings));
  const values = Object.fromEntries(names.map((name) => [name, read(name)]));
  return read('no_logo') ? { ...values, logo: '' } : values;
}

const valuesOf = (settings: Plain): Record<string, string> => ({
  community_name: settings.community_name,
  sign_up: settings.sign_up,
  allowed_mail_domains: settings.allowed_mail_domains.join('\n'),
  mail_from: settings.mail_from,
  mail_from_name: settings.mail_from_name,
  accent_color: settings.accent_color,
  logo: settings.logo,
  upload_max_megabytes: String(Math.round((settings.upload_max_bytes / MEGABYTE) * 100) / 100),
  ...Object.fromEntries(numbers.map((name) => [name, String(settings[name])])),
  ...Object.fromEntries(reactionFields.map((name, index) => [name, settings.reactions[index] ?? ''])),
});

const patchOf = (values: Record<string, string>) => ({
  community_name: values.community_name,
  sign_up: values.sign_up,
  allowed_mail_domains: (values.allowed_mail_domains ?? '')
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean),
  mail_from: values.mail_from,
  mail_from_name: values.mail_from_name,
  accent_color: values.accent_color,
  logo: values.logo,
  upload_max_bytes: Math.round(numberIn(values.upload_max_megabytes, /^\d+(\.\d+)?$/) * MEGABYTE),
  ...Object.fromEntries(numbers.map((name) => [name, numberIn(values[name], /^\d+$/)])),
  reactions: reactionFields.map((name) => values[name]),
});

/** What is no number is none to the rules either. */
const numberIn = (text = '', form: RegExp) => (form.test(text) ? Number(text) : Number.NaN);

/** What is said of a part of a value, or of it in other units, stands beside the field that holds it. */
const onFields = (problems: Problems): Problems =>
  Object.fromEntries(
    Object.entries(problems).map(([path, problem]) => {
      if (path === 'logo') return ['logo_file', problem];
      if (path.startsWith('reactions/') && problem.startsWith('must match')) return [path, 'noEmoji'];
      if (path === 'upload_max_bytes') return ['upload_max_megabytes', 'megabytes'];
      return [path.replace(/^(allowed_mail_domains)\/.*/, '$1'), problem];
    }),
  );

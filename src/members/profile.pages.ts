import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ProfileSettingsPage } from '../../web/settings/profile.tsx';
import { paragraphs, plainText } from '../content/paragraphs.ts';
import { inTransaction } from '../context.ts';
import { invalid } from '../errors.ts';
import { attempt, formOf, type Problems, trimmedFormOf } from '../http/forms.ts';
import { sendPrivatePage, viewOf } from '../http/pages.ts';
import { checkBody } from '../http/validation.ts';
import { formTokenFor, requireVisitor } from '../http/visitor.ts';
import { keepPictures, takePictures } from '../uploads/uploads.forms.ts';
import { findUserByUsername, type UserRow } from './members.queries.ts';
import { ProfileInput } from './members.schema.ts';
import { editMember, findSelfRow, holdMember, msidOf } from './members.ts';
import { foldName } from './names.ts';

const hidden = { schema: { hide: true } };
const HOME = '/settings/profile';
const languages = ['en', 'de'];

/** A member's own profile: every field that the API's PUT has. */
export async function profilePages(pages: FastifyInstance) {
  await takePictures(pages);
  pages.addHook('preHandler', async (request, reply) => requireVisitor(request, reply));

  pages.get('/settings', hidden, async (_request, reply) => reply.redirect(HOME, 302));

  pages.get<{ Querystring: { saved?: string } }>(HOME, hidden, async (request, reply) => {
    const values = valuesOf(await findSelfRow(request.ctx));
    return sendPrivatePage(request, reply, page(request, formTokenFor(request, reply), values, {}));
  });

  pages.post(HOME, hidden, async (request, reply) => {
    const self = await findSelfRow(request.ctx);
    const pictures = await keepPictures(request, ['user_avatar', 'banner']);
    const { user_avatar, banner } = pictures.kept;
    const typed = typedIn(request, self);
    const values = {
      ...typed,
      user_avatar: user_avatar?.url ?? typed.user_avatar,
      banner: banner?.url ?? typed.banner,
    };
    const { problems, status } = pictures.problems
      ? pictures
      : await attempt(reply, () => save(request, self, values));
    if (!problems) return reply.redirect(`${HOME}?saved=1`, 303);
    const shown = page(request, formTokenFor(request, reply), values, worded(request, problems));
    return sendPrivatePage(request, reply, shown, status);
  });
}

type Values = Record<
  | 'first_name'
  | 'middle_name'
  | 'last_name'
  | 'username'
  | 'user_description'
  | 'user_avatar'
  | 'banner'
  | 'lang'
  | 'timezone'
  | 'Twitter'
  | 'Linkedin',
  string
>;

function valuesOf(self: UserRow): Values {
  const links = self.social_media_links === null ? {} : JSON.parse(self.social_media_links);
  return {
    first_name: self.first_name,
    middle_name: self.middle_name ?? '',
    last_name: self.last_name ?? '',
    username: self.username,
    user_description: plainText(self.user_description),
    user_avatar: self.user_avatar,
    banner: self.banner ?? '',
    lang: self.lang,
    timezone: self.timezone,
    Twitter: links.Twitter ?? '',
    Linkedin: links.Linkedin ?? '',
  };
}

function typedIn(request: FastifyRequest, self: UserRow): Values {
  const read = trimmedFormOf(request);
  const names = Object.keys(valuesOf(self)) as (keyof Values)[];
  const typed = Object.fromEntries(names.map((name) => [name, read(name)])) as Values;
  return { ...typed, user_description: formOf(request)('user_description').replaceAll('\r\n', '\n') };
}

async function save({ ctx }: FastifyRequest, self: UserRow, values: Values) {
  const { Twitter, Linkedin, user_description, ...others } = values;
  const input = checkBody(ProfileInput, {
    ...others,
    // A text that was not touched keeps the form that it has.
    user_description:
      user_description === plainText(self.user_description)
        ? self.user_description
        : paragraphs(user_description),
    social_media_links: { Twitter, Linkedin },
  });
  const holder = await findUserByUsername(ctx.db, foldName(values.username));
  if (holder && holder.user_id !== self.user_id) throw invalid('/username', 'usernameTaken');
  await inTransaction(ctx, async (ctx) => editMember(ctx, await holdMember(ctx, msidOf(self)), input));
}

/** What the shapes say is for programs; people get the words of the catalogue. */
function worded(request: FastifyRequest, problems: Problems): Problems {
  const words = viewOf(request).t.settings.profile.problems;
  return Object.fromEntries(
    Object.entries(problems).map(([path, problem]) => {
      const field = path.split('/').at(-1) ?? '';
      return [field, problem === 'usernameTaken' ? problem : (words[field] ?? problem)];
    }),
  );
}

function page(request: FastifyRequest, formToken: string, values: Values, problems: Problems) {
  const { saved } = request.query as { saved?: string };
  return ProfileSettingsPage({
    view: viewOf(request),
    formToken,
    values,
    problems: Object.keys(problems).length === 0 ? undefined : problems,
    languages: languages.includes(values.lang) ? languages : [values.lang, ...languages],
    timeZones: timeZonesWith(values.timezone),
    isSaved: saved !== undefined,
  });
}

const timeZones = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];

const timeZonesWith = (zone: string) => (timeZones.includes(zone) ? timeZones : [zone, ...timeZones]);

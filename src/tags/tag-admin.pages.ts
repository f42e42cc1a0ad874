import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DeleteTagPage, TagFormPage, TagsAdminPage } from '../../web/admin/tags.tsx';
import { tagName } from '../content/hashtags.ts';
import type { Context } from '../context.ts';
import { idIn } from '../http/addresses.ts';
import { belongsTo, frameOf } from '../http/administration.ts';
import { attempt, type Problems, trimmedFormOf } from '../http/forms.ts';
import { sendPrivatePage, viewOf } from '../http/pages.ts';
import { endSlice, readSlice } from '../http/paging.ts';
import { checkBody } from '../http/validation.ts';
import { formTokenFor } from '../http/visitor.ts';
import { tagLinkOf } from './tag-links.ts';
import { byName, byPlaceOfMatch, listLiveTags, listTagsMatching, type TagRecord } from './tags.queries.ts';
import { TagInput, type TagRow } from './tags.schema.ts';
import { createTag, deleteTag, editTag, findTag } from './tags.ts';

const hidden = { schema: { hide: true } };
const HOME = '/admin/tags';
const PAGE_SIZE = 50;
const LONGEST_SEARCH = 200;

interface Asked {
  Params: { tag_id: string };
  Querystring: { q?: string; after?: string; done?: string };
}

/** Tags for those who manage them: list, fields, deletion. */
export async function tagAdminPages(pages: FastifyInstance) {
  belongsTo(pages, 'tags');

  pages.get<Asked>(HOME, hidden, async (request, reply) => {
    const { ctx, query } = request;
    const sought = typeof query.q === 'string' ? query.q.trim().slice(0, LONGEST_SEARCH) : '';
    const start = sought === '' ? HOME : `${HOME}?${new URLSearchParams({ q: sought })}`;
    const { shown, next } = await listTags(ctx, sought, query.after);
    const page = TagsAdminPage({
      ...shared(request, reply),
      tags: shown.map((row) => ({
        ...tagLinkOf(row),
        displayName: row.display_name,
        edit: `${HOME}/${row.tag_id}`,
      })),
      sought,
      next: next && `${start}${sought === '' ? '?' : '&'}after=${next}`,
      start: query.after === undefined ? undefined : start,
      done: (['created', 'saved', 'deleted'] as const).find((known) => known === query.done),
    });
    return sendPrivatePage(request, reply, page);
  });

  pages.get(`${HOME}/new`, hidden, async (request, reply) => showForm(request, reply, {}));

  pages.post(`${HOME}/new`, hidden, async (request, reply) => {
    const values = valuesIn(request);
    const { problems, status } = await attempt(reply, async () => createTag(request.ctx, inputOf(values)));
    if (problems) return showForm(request, reply, { values, problems, status });
    return reply.redirect(`${HOME}?done=created`, 303);
  });

  pages.get<Asked>(`${HOME}/:tag_id`, hidden, async (request, reply) => {
    const tag = await findTag(request.ctx, idIn(request.params.tag_id));
    return showForm(request, reply, { tag, values: valuesOf(tag) });
  });

  pages.post<Asked>(`${HOME}/:tag_id`, hidden, async (request, reply) => {
    const tag = await findTag(request.ctx, idIn(request.params.tag_id));
    const values = valuesIn(request);
    const { problems, status } = await attempt(reply, async () =>
      editTag(request.ctx, tag.tag_id, inputOf(values)),
    );
    if (problems) return showForm(request, reply, { tag, values, problems, status });
    return reply.redirect(`${HOME}?done=saved`, 303);
  });

  pages.get<Asked>(`${HOME}/:tag_id/delete`, hidden, async (request, reply) => {
    const tag = await findTag(request.ctx, idIn(request.params.tag_id));
    const page = DeleteTagPage({ ...shared(request, reply), tag: tagOf(tag) });
    return sendPrivatePage(request, reply, page);
  });

  pages.post<Asked>(`${HOME}/:tag_id/delete`, hidden, async (request, reply) => {
    await deleteTag(request.ctx, idIn(request.params.tag_id));
    return reply.redirect(`${HOME}?done=deleted`, 303);
  });
}

const shared = (request: FastifyRequest, reply: FastifyReply) => ({
  view: viewOf(request),
  frame: frameOf(request, 'tags'),
  formToken: formTokenFor(request, reply),
});

/** By name; with something sought, those that begin with it come first. */
async function listTags({ db }: Context, sought: string, after: string | undefined) {
  if (sought === '') {
    const slice = readSlice(after, PAGE_SIZE, byName);
    return endSlice<TagRow>(await listLiveTags(db, slice), slice, (row) => [row.name]);
  }
  const slice = readSlice(after, PAGE_SIZE, byPlaceOfMatch);
  const name = tagName(sought);
  const rows = name === '' ? [] : await listTagsMatching(db, name, slice);
  return endSlice(rows, slice, (row) => [row.place, row.name]);
}

interface Shown {
  tag?: TagRecord;
  values?: Record<string, string>;
  problems?: Problems;
  status?: number;
}

async function showForm(
  request: FastifyRequest,
  reply: FastifyReply,
  { tag, values = usual, problems, status }: Shown,
) {
  const page = TagFormPage({
    ...shared(request, reply),
    tag: tag && tagOf(tag),
    values,
    problems: problems && besideName(problems),
  });
  return sendPrivatePage(request, reply, page, status);
}

const tagOf = (tag: TagRecord) => ({
  ...tagLinkOf(tag),
  displayName: tag.display_name,
  path: `${HOME}/${tag.tag_id}`,
});

/** The one thing that stands in the way of a whole form is another tag of that name. */
const besideName = ({ '': whole, ...problems }: Problems): Problems =>
  whole === undefined ? problems : { ...problems, name: whole };

/** Of the API too: what is left out there is this. */
const usual = { back_color: '#ffffff', text_color: '#330000' };

const fields = [
  'name',
  'description',
  'back_color',
  'text_color',
  'image',
  'og_title',
  'og_description',
  'og_image',
] as const;

function valuesIn(request: FastifyRequest): Record<string, string> {
  const read = trimmedFormOf(request);
  return Object.fromEntries(fields.map((name) => [name, read(name).replaceAll('\r\n', '\n')]));
}

const inputOf = (values: Record<string, string>) =>
  checkBody(TagInput, Object.fromEntries(fields.map((name) => [name, values[name] || undefined])));

const valuesOf = (tag: TagRecord): Record<string, string> =>
  Object.fromEntries(fields.map((name) => [name, (name === 'name' ? tag.display_name : tag[name]) ?? '']));

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { NoticePage } from '../../web/accounts/card.tsx';
import { ReportPage } from '../../web/reports/report.tsx';
import { shortText } from '../content/text.ts';
import { notFound } from '../errors.ts';
import { commentPath, postPath, replyPath } from '../http/addresses.ts';
import { formOf, type Problems } from '../http/forms.ts';
import { sendPrivatePage, viewOf } from '../http/pages.ts';
import { formTokenFor, requireVisitor } from '../http/visitor.ts';
import { reasons } from './reasons.ts';
import { isReportedByActor, LONGEST_DETAILS, readReportable, report } from './reports.ts';

const hidden = { schema: { hide: true } };

/** Of what is reported, the form shows so much. */
const MOST_LETTERS = 300;

const refTypes = { post: 'POST', comment: 'COMMENT', reply: 'REPLY' } as const;
type Noun = keyof typeof refTypes;
const nouns = Object.keys(refTypes) as Noun[];

interface Typed {
  values: { reason: string; details: string };
  problems: Problems;
}

/** The form by which members report what they see. */
export async function reportPages(pages: FastifyInstance) {
  pages.addHook('preHandler', async (request, reply) => requireVisitor(request, reply));

  pages.get<{ Querystring: Record<string, string> }>('/reports/new', hidden, async (request, reply) => {
    const noun = nouns.find((noun) => Object.hasOwn(request.query, noun));
    return showForm(request, reply, referenceOf(noun, noun && request.query[noun]));
  });

  pages.post('/reports', hidden, async (request, reply) => {
    const read = formOf(request);
    const reference = referenceOf(read('noun'), read('id'));
    const values = { reason: read('reason'), details: read('details') };
    const reason = reasons.find((known) => known === values.reason);
    const t = viewOf(request).t.reports;
    const problems = {
      ...(reason ? {} : { reason: t.chooseReason }),
      ...(values.details.length > LONGEST_DETAILS ? { details: t.tooLong } : {}),
    };
    if (!reason || Object.keys(problems).length > 0)
      return showForm(request, reply, reference, { values, problems });
    await report(request.ctx, { ...reference, reason, details: values.details });
    return showNotice(request, reply, reference, t.doneText);
  });
}

async function showForm(request: FastifyRequest, reply: FastifyReply, reference: Reference, typed?: Typed) {
  const view = viewOf(request);
  const { text } = await readReportable(request.ctx, reference);
  if (await isReportedByActor(request.ctx, reference))
    return showNotice(request, reply, reference, view.t.reports.already);
  const page = ReportPage({
    view,
    formToken: formTokenFor(request, reply),
    noun: reference.noun,
    id: reference.ref_id,
    excerpt: shortText(text, MOST_LETTERS),
    ...typed,
  });
  return sendPrivatePage(request, reply, page, typed ? 400 : 200);
}

async function showNotice(request: FastifyRequest, reply: FastifyReply, reference: Reference, text: string) {
  const view = viewOf(request);
  const { done, back } = view.t.reports;
  const next = { href: pathOf(reference), text: back };
  return sendPrivatePage(request, reply, NoticePage({ view, title: done, text, next }));
}

const pathOf = ({ noun, ref_id }: Reference) => {
  if (noun === 'post') return postPath({ post_id: ref_id, headline: '' });
  return noun === 'comment' ? commentPath(ref_id) : replyPath(ref_id);
};

type Reference = ReturnType<typeof referenceOf>;

/** @throws 404 for what names nothing that can be reported */
function referenceOf(name: string | undefined, id: unknown) {
  const noun = nouns.find((known) => known === name);
  if (!noun || typeof id !== 'string' || !/^[1-9]\d{0,14}$/.test(id)) throw notFound('page');
  return { noun, ref_type: refTypes[noun], ref_id: Number(id) };
}

import { AdminLayout, type Frame } from '../admin/layout.tsx';
import { Badge, type Mark } from '../components/badge.tsx';
import { Empty } from '../components/empty.tsx';
import { Field, Form, type Typed } from '../components/form.tsx';
import { More } from '../components/pager.tsx';
import { type Person, PersonName } from '../components/person.tsx';
import { Time } from '../components/time.tsx';
import { number } from '../format.ts';
import type { ModerationTexts } from '../texts/en.moderation.ts';
import type { ReportTexts } from '../texts/en.reports.ts';
import type { View } from '../view.ts';

type Texts = ModerationTexts['reports'];

/** Something that was reported. */
export interface ReportedView {
  /** Where its form goes. */
  path: string;
  noun: keyof Texts['nouns'];
  href: string;
  /** Of the post that it is, or stands under. */
  headline: string;
  author: Person;
  at: string;
  excerpt: string;
  marks: Mark[];
  count: number;
  reports: { reason: keyof ReportTexts['reasons']; details: string | undefined; at: string; by: Person }[];
}

interface Props {
  view: View;
  frame: Frame;
  formToken: string;
  things: ReportedView[];
  /** What was just decided on in vain. */
  tried: Typed & { path?: string | undefined };
  done: 'hidden' | 'dismissed' | undefined;
  next: string | undefined;
  start: string | undefined;
}

/** The open reports. */
export function ReportsPage({ view, frame, formToken, things, tried, done, next, start }: Props) {
  const t = view.t.moderation.reports;
  const isGone = tried.problems && !things.some(({ path }) => path === tried.path);
  return (
    <AdminLayout view={view} frame={frame} title={view.t.admin.sections.reports} notice={done && t[done]}>
      {isGone && (
        <p class="form-problem" role="alert">
          {view.t.moderation.problems['Somebody else has looked at these reports already']}
        </p>
      )}
      {things.length === 0 ? (
        <Empty icon="bell" title={t.none} hint={t.noneHint} />
      ) : (
        <ol class="review-list">
          {things.map((thing) => (
            <li key={thing.path}>
              <Reported
                {...{ view, formToken, thing }}
                tried={thing.path === tried.path ? tried : undefined}
              />
            </li>
          ))}
        </ol>
      )}
      <More view={view} next={next} nextText={t.more} start={start} />
    </AdminLayout>
  );
}

interface ReportedProps {
  view: View;
  formToken: string;
  thing: ReportedView;
  tried: Typed | undefined;
}

function Reported({ view, formToken, thing, tried }: ReportedProps) {
  const t = view.t.moderation.reports;
  const id = thing.path.slice(1).replaceAll('/', '-');
  return (
    <article class="review" aria-labelledby={id}>
      <div class="review-head">
        <div>
          <h2 id={id}>
            {t.nouns[thing.noun]}
            {thing.noun === 'post' ? ': ' : ` ${t.on} `}
            <a href={thing.href}>{thing.headline}</a>
          </h2>
          <p class="muted review-about">
            {t.by} <PersonName person={thing.author} /> · <Time view={view} at={thing.at} />
            {thing.marks.map((mark) => (
              <Badge key={mark} view={view} mark={mark} />
            ))}
          </p>
        </div>
      </div>
      <blockquote class="quote">
        <p>{thing.excerpt}</p>
      </blockquote>
      <h3>{t.count(thing.count, number(view, thing.count))}</h3>
      <Reports view={view} thing={thing} />
      <Form view={view} action={thing.path} formToken={formToken} problems={tried?.problems}>
        <Field
          view={view}
          {...tried}
          of={id}
          name="note"
          label={t.note}
          hint={t.noteHint}
          maxlength={2000}
          isOptional
        />
        <div class="form-actions">
          <button class="button button-danger" type="submit" name="decision" value="hide">
            {t.hide}
          </button>
          <button class="button" type="submit" name="decision" value="dismiss">
            {t.dismiss}
          </button>
        </div>
      </Form>
    </article>
  );
}

function Reports({ view, thing: { reports, count } }: { view: View; thing: ReportedView }) {
  const t = view.t.moderation.reports;
  return (
    <ul class="report-reasons">
      {reports.map(({ reason, details, at, by }) => (
        <li key={by.name}>
          <strong>{view.t.reports.reasons[reason]}</strong>
          {details && `: ${details}`}{' '}
          <span class="muted">
            <PersonName person={by} /> · <Time view={view} at={at} />
          </span>
        </li>
      ))}
      {count > reports.length && <li class="muted">{t.moreReports(number(view, count - reports.length))}</li>}
    </ul>
  );
}

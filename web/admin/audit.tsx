import { Select } from '../components/choose.tsx';
import { Empty } from '../components/empty.tsx';
import { problemText, type Typed } from '../components/form.tsx';
import { More } from '../components/pager.tsx';
import { type Person, PersonName } from '../components/person.tsx';
import { Time } from '../components/time.tsx';
import type { EventTexts } from '../texts/en.events.ts';
import type { View } from '../view.ts';
import { AdminLayout, type Frame } from './layout.tsx';

interface AuditLine {
  event_id: number;
  event: keyof EventTexts;
  at: string;
  /** undefined where the command line acted. */
  actor: Person | undefined;
  /** Names of what it happened to. */
  about: string[];
  ids: [name: string, id: number][];
  /** JSON. */
  details: string | undefined;
  source: string | undefined;
  userAgent: string | undefined;
  address: string | undefined;
  request: string | undefined;
}

interface Props extends Typed {
  view: View;
  frame: Frame;
  names: (keyof EventTexts)[];
  lines: AuditLine[];
  next: string | undefined;
  start: string | undefined;
}

export function AuditPage({ view, frame, names, lines, next, start, ...typed }: Props) {
  const t = view.t.admin.audit;
  const order = new Intl.Collator(view.lang);
  const chosen = names
    .map((name) => ({ value: name, text: view.t.events[name] }))
    .sort((a, b) => order.compare(a.text, b.text));
  return (
    <AdminLayout view={view} frame={frame} title={view.t.admin.sections.audit}>
      <search>
        <form class="inline-form" action="/admin/audit">
          <Filter view={view} {...typed} name="actor" label={t.actor} type="text" />
          <Select
            view={view}
            {...typed}
            name="event"
            label={t.event}
            options={[{ value: '', text: t.everyEvent }, ...chosen]}
          />
          <Filter view={view} {...typed} name="from" label={t.from} type="date" />
          <Filter view={view} {...typed} name="to" label={t.to} type="date" />
          <button class="button" type="submit">
            {t.filter}
          </button>
        </form>
      </search>
      {lines.length === 0 ? (
        <Empty icon="clock" title={t.none} hint={t.noneHint} />
      ) : (
        <ol class="admin-list">
          {lines.map((line) => (
            <Line key={line.event_id} view={view} line={line} />
          ))}
        </ol>
      )}
      <More view={view} next={next} nextText={view.t.admin.more} start={start} />
    </AdminLayout>
  );
}

interface FilterProps extends Typed {
  view: View;
  name: string;
  label: string;
  type: 'text' | 'date';
}

function Filter({ view, name, label, type, values, problems }: FilterProps) {
  const problem = problems?.[name];
  const id = `field-${name}`;
  const attributes = {
    id,
    name,
    value: values?.[name],
    autocomplete: 'off',
    'aria-invalid': problem ? ('true' as const) : undefined,
    'aria-describedby': problem && `${id}-problem`,
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {problem && (
        <p class="field-problem" id={`${id}-problem`}>
          {problemText(view, problem)}
        </p>
      )}
      {type === 'date' ? <input {...attributes} type="date" /> : <input {...attributes} type="text" />}
    </div>
  );
}

function Line({ view, line }: { view: View; line: AuditLine }) {
  const t = view.t.admin.audit;
  const { event, at, actor, about, ids, details, source, userAgent, address, request } = line;
  const facts = [
    [t.address, address],
    [t.source, source],
    [t.userAgent, userAgent],
    [t.request, request],
  ].filter(([, value]) => value !== undefined);
  return (
    <li>
      <div class="admin-list-main">
        <p class="admin-list-title">
          {view.t.events[event] ?? event}
          {about.length > 0 && `: ${about.join(', ')}`}
        </p>
        <p class="muted">
          {actor ? <PersonName person={actor} /> : t.commandLine} · <Time view={view} at={at} /> ·{' '}
          <code>{event}</code>
        </p>
        <details>
          <summary aria-label={`${t.more}: ${event} ${line.event_id}`}>{t.more}</summary>
          <dl class="facts">
            {[...ids, ...facts].map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
          {details && <pre class="response">{details}</pre>}
        </details>
      </div>
    </li>
  );
}

import { number } from '../format.ts';
import type { View } from '../view.ts';
import { AdminLayout, type Frame } from './layout.tsx';

export interface Waiting {
  what: 'approvals' | 'reports' | 'newcomers' | 'webhooks';
  href: string;
  count: number;
}

export interface Step {
  what: 'invite' | 'mail' | 'looks' | 'boards';
  href: string;
}

interface Props {
  view: View;
  frame: Frame;
  waiting: Waiting[];
  /** What an owner who is alone here may want to do first. */
  steps: Step[];
  /** From this on it is said to be that many or more. */
  most: number;
  facts: { members: number; boards: number; posts: number; database: string; hasMail: boolean } | undefined;
}

export function OverviewPage({ view, frame, steps, waiting, most, facts }: Props) {
  const t = view.t.admin.overview;
  return (
    <AdminLayout view={view} frame={frame} title={view.t.admin.sections.overview}>
      {steps.length > 0 && (
        <section aria-labelledby="steps">
          <h2 id="steps">{t.steps}</h2>
          <ul class="admin-list">
            {steps.map(({ what, href }) => (
              <li key={what}>
                <div class="admin-list-main">
                  <a class="admin-list-title" href={href}>
                    {t.step[what].title}
                  </a>
                  <p class="muted">{t.step[what].hint}</p>
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
      {waiting.length > 0 && (
        <section aria-labelledby="waits">
          <h2 id="waits">{t.waits}</h2>
          <ul class="admin-list">
            {waiting.map(({ what, href, count }) => (
              <li key={what}>
                <div class="admin-list-main">
                  <a class="admin-list-title" href={href}>
                    {t.waiting[what]}
                  </a>
                </div>
                <span class={count === 0 ? 'badge' : 'badge badge-bad'}>
                  {count >= most ? `${number(view, most)}+` : number(view, count)}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {facts && (
        <section aria-labelledby="facts">
          <h2 id="facts">{t.facts}</h2>
          <dl class="facts">
            {(['members', 'boards', 'posts'] as const).map((name) => (
              <div key={name}>
                <dt>{t[name]}</dt>
                <dd>{number(view, facts[name])}</dd>
              </div>
            ))}
            <div>
              <dt>{t.database}</dt>
              <dd>{facts.database}</dd>
            </div>
            {!facts.hasMail && (
              <div>
                <dt>{t.mail}</dt>
                <dd>
                  <a href="/admin/settings#mail">{t.noMail}</a>
                </dd>
              </div>
            )}
          </dl>
        </section>
      )}
    </AdminLayout>
  );
}

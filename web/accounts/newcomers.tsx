import type { ComponentChildren } from 'preact';
import { AdminLayout, type Frame } from '../admin/layout.tsx';
import { Empty } from '../components/empty.tsx';
import { Field, Form, Hidden, type Typed } from '../components/form.tsx';
import { Time } from '../components/time.tsx';
import type { View } from '../view.ts';

export interface NewcomerView {
  user_id: number;
  email: string;
  name: string;
  at: string;
}

interface Props extends Typed {
  view: View;
  frame: Frame;
  formToken: string;
  /** Invited, and not here yet. */
  people: NewcomerView[];
  waiting: NewcomerView[];
  /** Who was invited just now. */
  invited?: string;
  hasMail: boolean;
}

export function NewcomersPage({ view, frame, formToken, people, waiting, invited, ...rest }: Props) {
  const { values, problems, hasMail } = rest;
  const t = view.t.accounts;
  const done = invited && (hasMail ? t.invitedNow(invited) : t.invitedInFile(invited));
  return (
    <AdminLayout view={view} frame={frame} title={t.newcomersTitle} notice={done}>
      {!hasMail && <p class="muted">{view.t.admin.settings.mailToFiles}</p>}
      <Form view={view} action="/admin/newcomers" formToken={formToken} problems={problems}>
        <Field
          {...{ view, values, problems }}
          name="email"
          label={t.email}
          type="email"
          maxlength={254}
          autocomplete="off"
        />
        <div class="form-actions">
          <button class="button button-primary" type="submit">
            {t.invite}
          </button>
        </div>
      </Form>
      <section class="section" aria-labelledby="waiting">
        <h2 id="waiting">{t.waitingSection}</h2>
        {waiting.length === 0 ? (
          <Empty icon="clock" title={t.nobodyWaits} hint={t.nobodyWaitsHint} />
        ) : (
          <ul class="rows">
            {waiting.map((person) => (
              <Row key={person.user_id} view={view} person={person}>
                <Form view={view} action="/admin/newcomers/decide" formToken={formToken}>
                  <Hidden name="user_id" value={String(person.user_id)} />
                  <div class="form-actions">
                    <button class="button" type="submit" name="decision" value="in">
                      {t.letIn}
                    </button>
                    <button class="button button-danger" type="submit" name="decision" value="out">
                      {t.turnAway}
                    </button>
                  </div>
                </Form>
              </Row>
            ))}
          </ul>
        )}
      </section>
      {people.length > 0 && (
        <section class="section" aria-labelledby="invited">
          <h2 id="invited">{t.invitedSection}</h2>
          <ul class="rows">
            {people.map((person) => (
              <Row key={person.user_id} view={view} person={person}>
                <Form view={view} action="/admin/newcomers/withdraw" formToken={formToken}>
                  <Hidden name="user_id" value={String(person.user_id)} />
                  <button class="button" type="submit">
                    {t.withdraw}
                  </button>
                </Form>
              </Row>
            ))}
          </ul>
        </section>
      )}
    </AdminLayout>
  );
}

const Row = ({
  view,
  person: { name, email, at },
  children,
}: {
  view: View;
  person: NewcomerView;
  children: ComponentChildren;
}) => (
  <li>
    <div>
      <p>{name}</p>
      <p class="muted">
        {email} · <Time view={view} at={at} />
      </p>
    </div>
    {children}
  </li>
);

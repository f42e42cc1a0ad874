import { Field, Form, Hidden, type Typed } from '../components/form.tsx';
import type { View } from '../view.ts';
import { AdminLayout, type Frame } from './layout.tsx';

interface Props extends Typed {
  view: View;
  frame: Frame;
  formToken: string;
  /** Left out for one that is not there yet. */
  id: string | undefined;
  /** What the provider is to know as our address. */
  returnTo: string;
}

export function ProviderPage({ view, frame, formToken, id, returnTo, values, problems }: Props) {
  const t = view.t.admin.settings;
  const typed = { view, values, problems };
  const path = `/admin/settings/providers/${id ?? 'new'}`;
  const hasSecret = id !== undefined;
  return (
    <AdminLayout
      view={view}
      frame={frame}
      title={values?.name && id ? values.name : t.addProvider}
      trail={[]}
    >
      <p>{t.registerThere}</p>
      <p class="secret">{returnTo}</p>
      <Form view={view} action={path} formToken={formToken} problems={problems}>
        {id === undefined && (
          <Field
            {...typed}
            name="id"
            label={t.providerId}
            hint={t.providerIdHint}
            maxlength={40}
            autocomplete="off"
          />
        )}
        <Field
          {...typed}
          name="name"
          label={t.providerName}
          hint={t.providerNameHint}
          maxlength={40}
          autocomplete="off"
        />
        <Field
          {...typed}
          name="issuer"
          label={t.issuer}
          hint={t.issuerHint}
          maxlength={500}
          autocomplete="off"
        />
        <Field {...typed} name="client_id" label={t.clientId} maxlength={500} autocomplete="off" />
        <Field
          {...typed}
          name="client_secret"
          type="password"
          label={t.clientSecret}
          hint={hasSecret ? t.secretStays : t.secretHint}
          isOptional
          maxlength={500}
          autocomplete="new-password"
        />
        <div class="form-actions">
          <button class="button button-primary" type="submit">
            {view.t.admin.save}
          </button>
          <a class="button button-plain" href="/admin/settings">
            {view.t.admin.cancel}
          </a>
        </div>
      </Form>
      {id !== undefined && (
        <section class="section" aria-labelledby="remove">
          <h2 id="remove">{t.removeProvider}</h2>
          <p>{t.removeHint}</p>
          <Form view={view} action={`${path}/remove`} formToken={formToken}>
            <Hidden name="id" value={id} />
            <div class="form-actions">
              <button class="button button-danger" type="submit">
                {t.removeProvider}
              </button>
            </div>
          </Form>
        </section>
      )}
    </AdminLayout>
  );
}

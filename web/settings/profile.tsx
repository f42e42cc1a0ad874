import { Select } from '../components/choose.tsx';
import { Field, Form, type Typed } from '../components/form.tsx';
import { PictureField } from '../components/picture-field.tsx';
import type { View } from '../view.ts';
import { SettingsLayout } from './layout.tsx';

interface Props extends Typed {
  view: View;
  formToken: string;
  values: Record<string, string>;
  languages: readonly string[];
  timeZones: readonly string[];
  isSaved: boolean;
}

/** What others see of a member, and how the member sees the community. */
export function ProfileSettingsPage({ view, formToken, values, problems, isSaved, ...choices }: Props) {
  const t = view.t.settings.profile;
  const field = { view, values, problems };
  return (
    <SettingsLayout view={view} section="profile" notice={isSaved ? t.saved : undefined}>
      <Form view={view} action="/settings/profile" formToken={formToken} problems={problems} hasFiles>
        <Group title={t.you}>
          <Field
            {...field}
            name="first_name"
            label={t.first_name}
            maxlength={100}
            autocomplete="given-name"
          />
          <Field
            {...field}
            name="middle_name"
            label={t.middle_name}
            maxlength={100}
            autocomplete="additional-name"
            isOptional
          />
          <Field
            {...field}
            name="last_name"
            label={t.last_name}
            maxlength={100}
            autocomplete="family-name"
            isOptional
          />
          <Field
            {...field}
            name="username"
            label={t.username}
            hint={t.usernameHint}
            maxlength={40}
            autocomplete="username"
          />
          <Field
            {...field}
            name="user_description"
            label={t.user_description}
            hint={t.user_descriptionHint}
            type="textarea"
            isOptional
          />
          <Field {...field} name="Twitter" label={t.twitter} maxlength={2_000} isOptional />
          <Field {...field} name="Linkedin" label={t.linkedin} maxlength={2_000} isOptional />
        </Group>
        <Group title={t.pictures}>
          {(['user_avatar', 'banner'] as const).map((name) => (
            <PictureField key={name} {...field} name={name} label={t[name]}>
              <Field {...field} name={name} label={t.pictureAddress[name]} maxlength={2_000} isOptional />
            </PictureField>
          ))}
        </Group>
        <Group title={t.place}>
          <Select
            {...field}
            name="lang"
            label={t.lang}
            options={choices.languages.map((value) => ({ value, text: t.languages[value] ?? value }))}
          />
          <Select
            {...field}
            name="timezone"
            label={t.timezone}
            options={choices.timeZones.map((value) => ({ value, text: value.replaceAll('_', ' ') }))}
          />
        </Group>
        <div class="form-actions">
          <button class="button button-primary" type="submit">
            {view.t.settings.save}
          </button>
        </div>
      </Form>
    </SettingsLayout>
  );
}

const Group = ({ title, children }: { title: string; children: preact.ComponentChildren }) => (
  <fieldset class="group">
    <legend>{title}</legend>
    {children}
  </fieldset>
);

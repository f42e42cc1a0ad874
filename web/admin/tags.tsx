import { Empty } from '../components/empty.tsx';
import { Field, Form, type Typed } from '../components/form.tsx';
import { More } from '../components/pager.tsx';
import { TagDot, type TagLink } from '../tags/tag-links.tsx';
import type { AdminTexts } from '../texts/en.admin.ts';
import type { View } from '../view.ts';
import { AdminLayout, type Frame } from './layout.tsx';

interface Shared {
  view: View;
  frame: Frame;
  formToken: string;
}

interface ListProps extends Shared {
  tags: (TagLink & { displayName: string; edit: string })[];
  /** What the search holds. */
  sought: string;
  next: string | undefined;
  start: string | undefined;
  done: keyof AdminTexts['tags']['done'] | undefined;
}

/** All tags by name, or those that have what is sought in it. */
export function TagsAdminPage({ view, frame, tags, sought, next, start, done }: ListProps) {
  const t = view.t.admin.tags;
  return (
    <AdminLayout
      view={view}
      frame={frame}
      title={view.t.admin.sections.tags}
      notice={done && t.done[done]}
      actions={
        <a class="button button-primary" href="/admin/tags/new">
          {t.create}
        </a>
      }
    >
      <search>
        <form class="inline-form" action="/admin/tags">
          <div class="field">
            <label for="tags-q">{t.seek}</label>
            <input type="search" id="tags-q" name="q" value={sought} maxlength={200} />
          </div>
          <button class="button" type="submit">
            {t.find}
          </button>
        </form>
      </search>
      {tags.length > 0 ? (
        <ul class="admin-list">
          {tags.map((tag) => (
            <li key={tag.edit}>
              <TagDot colors={tag.colors} />
              <div class="admin-list-main">
                <a class="admin-list-title" href={tag.edit}>
                  {tag.displayName}
                </a>
              </div>
              <p class="muted">#{tag.name}</p>
            </li>
          ))}
        </ul>
      ) : sought === '' ? (
        <Empty icon="comment" title={view.t.noTags} hint={view.t.noTagsHint} />
      ) : (
        <Empty icon="search" title={t.none} hint={t.noneHint} />
      )}
      <More view={view} next={next} nextText={view.t.moreTags} start={start} />
    </AdminLayout>
  );
}

interface TagAdmin extends TagLink {
  displayName: string;
  /** Its page of the administration. */
  path: string;
}

interface FormProps extends Shared, Typed {
  /** Left out for one that is not there yet. */
  tag: TagAdmin | undefined;
}

export function TagFormPage({ view, frame, formToken, tag, values, problems }: FormProps) {
  const t = view.t.admin.tags;
  const typed = { view, values, problems };
  return (
    <AdminLayout
      view={view}
      frame={frame}
      title={tag?.displayName ?? t.create}
      trail={[]}
      actions={
        tag && (
          <a class="button" href={tag.href}>
            {t.view}
          </a>
        )
      }
    >
      <Form view={view} action={tag?.path ?? '/admin/tags/new'} formToken={formToken} problems={problems}>
        <Field
          {...typed}
          name="name"
          label={t.name}
          hint={tag ? t.renameHint : t.nameHint}
          maxlength={200}
          hasFocus={!tag}
          autocomplete="off"
        />
        <Field
          {...typed}
          name="description"
          label={t.description}
          hint={t.descriptionHint}
          type="textarea"
          isOptional
          maxlength={5_000}
        />
        <fieldset class="group">
          <legend>{t.colors}</legend>
          <Field {...typed} name="back_color" label={t.back_color} type="color" />
          <Field {...typed} name="text_color" label={t.text_color} type="color" />
        </fieldset>
        <Field {...typed} name="image" label={t.image} hint={t.imageHint} isOptional maxlength={2_000} />
        <fieldset class="group" aria-describedby="shared-hint">
          <legend>{t.shared}</legend>
          <p class="field-hint" id="shared-hint">
            {t.sharedHint}
          </p>
          <Field {...typed} name="og_title" label={t.og_title} isOptional maxlength={300} />
          <Field
            {...typed}
            name="og_description"
            label={t.og_description}
            type="textarea"
            isOptional
            maxlength={1_000}
          />
          <Field
            {...typed}
            name="og_image"
            label={t.og_image}
            hint={t.og_imageHint}
            isOptional
            maxlength={2_000}
          />
        </fieldset>
        <div class="form-actions">
          <button class="button button-primary" type="submit">
            {tag ? view.t.admin.save : t.createNow}
          </button>
          <a class="button button-plain" href="/admin/tags">
            {view.t.admin.cancel}
          </a>
        </div>
      </Form>
      {tag && (
        <section class="section" aria-labelledby="delete">
          <h2 id="delete">{t.deleteTitle}</h2>
          <p>{t.deleteHint}</p>
          <div class="form-actions">
            <a class="button button-danger" href={`${tag.path}/delete`}>
              {t.delete}
            </a>
          </div>
        </section>
      )}
    </AdminLayout>
  );
}

export function DeleteTagPage({ view, frame, formToken, tag }: Shared & { tag: TagAdmin }) {
  const t = view.t.admin.tags;
  return (
    <AdminLayout
      view={view}
      frame={frame}
      title={t.delete}
      trail={[{ href: tag.path, text: tag.displayName }]}
    >
      <p>{t.deleteSure(tag.displayName)}</p>
      <Form view={view} action={`${tag.path}/delete`} formToken={formToken}>
        <div class="form-actions">
          <button class="button button-danger" type="submit">
            {t.delete}
          </button>
          <a class="button button-plain" href={tag.path}>
            {view.t.admin.cancel}
          </a>
        </div>
      </Form>
    </AdminLayout>
  );
}

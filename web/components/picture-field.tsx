import type { ComponentChildren } from 'preact';
import type { View } from '../view.ts';
import { Hidden, type Problems, problemText, type Typed } from './form.tsx';
import { shownAddress } from './person.tsx';

interface Props extends Typed {
  view: View;
  /** Of the field that holds the address; the file comes as `…_file`. */
  name: string;
  label: string;
  hint?: string;
  /** The field for the address, where people may type it. */
  children?: ComponentChildren;
}

/** A picture by file. It is sent with the form, or by a script (scripts/pictures.ts) as soon as it is chosen. */
export function PictureField({ view, name, label, hint, values, problems, children }: Props) {
  const t = view.t.pictures;
  const address = values?.[name] ?? '';
  const src = shownAddress(address);
  return (
    <div
      class="picture-field"
      data-picture={name}
      data-sending={t.sending}
      data-sent={t.sent}
      data-failed={t.failed}
    >
      <img class="picture-now" src={src} alt="" hidden={src === undefined} />
      <PictureFile {...{ view, label, hint, problems }} name={`${name}_file`} />
      <p class="field-hint" role="status" />
      {children ?? <Hidden name={name} value={address} />}
    </div>
  );
}

interface FileProps {
  view: View;
  /** Tells the fields of several forms on a page apart. */
  of?: string;
  name: string;
  label: string;
  hint?: string | undefined;
  problems?: Problems | undefined;
}

/** A file that may be chosen, with its hint and its problem. A browser never shows again what was chosen. */
export function PictureFile({ view, of = 'field', name, label, hint, problems }: FileProps) {
  const id = `${of}-${name}`;
  const problem = problems?.[name];
  return (
    <div class="field">
      <label for={id}>
        {label}
        <span class="field-optional"> ({view.t.accounts.optional})</span>
      </label>
      {problem && (
        <p class="field-problem" id={`${id}-problem`}>
          {problemText(view, problem)}
        </p>
      )}
      <input
        id={id}
        type="file"
        name={name}
        accept="image/png,image/jpeg,image/gif,image/webp,image/avif"
        aria-describedby={[`${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ')}
        aria-invalid={problem ? 'true' : undefined}
      />
      <p class="field-hint" id={`${id}-hint`}>
        {hint} {view.t.pictures.kinds}
      </p>
    </div>
  );
}

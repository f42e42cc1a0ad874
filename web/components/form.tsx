import type { ComponentChildren } from 'preact';
import type { View } from '../view.ts';

/** What is wrong, by field, in the reader's language or by a name of the catalogue; '' is the form as a whole. */
export type Problems = Record<string, string>;

/** What a form knows of itself when it is shown again: what was typed, and what is wrong with it. */
export interface Typed {
  values?: Record<string, string> | undefined;
  problems?: Problems | undefined;
}

interface FormProps {
  view: View;
  action: string;
  /** Shows that the form is ours. */
  formToken: string;
  problems?: Problems | undefined;
  /** Whether it brings files. */
  hasFiles?: boolean;
  children: ComponentChildren;
}

/** A form that works without scripts. Above it stands what is wrong with it, where readers of the screen hear it first. */
export function Form({ view, action, formToken, problems, hasFiles, children }: FormProps) {
  const whole = problems?.[''];
  return (
    <form
      class="form"
      method="post"
      action={action}
      encType={hasFiles ? 'multipart/form-data' : undefined}
      novalidate
    >
      <input type="hidden" name="form_token" value={formToken} />
      {problems && (
        <p class="form-problem" role="alert">
          {whole === undefined ? view.t.accounts.formHasProblems : problemText(view, whole)}
        </p>
      )}
      {children}
    </form>
  );
}

interface FieldProps extends Typed {
  view: View;
  /** Tells the fields of several forms on a page apart. */
  of?: string;
  name: string;
  label: string;
  type?: 'text' | 'email' | 'password' | 'textarea' | 'color';
  hint?: string;
  autocomplete?: string;
  inputmode?: 'numeric' | 'email' | 'text';
  isOptional?: boolean;
  maxlength?: number;
  hasFocus?: boolean;
}

/** A labelled field with its hint and its problem. What was typed is there again, but for passwords. */
export function Field(props: FieldProps) {
  const { view, name, label, type = 'text', hint, isOptional = false, values, problems, hasFocus } = props;
  const problem = problems?.[name];
  const id = `${props.of ?? 'field'}-${name}`;
  // The first of several is the one that browsers take.
  const isNamed = Object.keys(problems ?? {}).some((field) => field !== '');
  const described = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ');
  const attributes = {
    id,
    name,
    required: !isOptional,
    autocomplete: props.autocomplete,
    inputmode: props.inputmode,
    maxlength: props.maxlength,
    autofocus: isNamed ? problem !== undefined : hasFocus,
    'aria-describedby': described || undefined,
    'aria-invalid': problem ? ('true' as const) : undefined,
  };
  return (
    <div class="field">
      <label for={id}>
        {label}
        {isOptional && <span class="field-optional"> ({view.t.accounts.optional})</span>}
      </label>
      {problem && (
        <p class="field-problem" id={`${id}-problem`}>
          {problemText(view, problem)}
        </p>
      )}
      <Control {...{ type, attributes }} value={values?.[name]} />
      {hint && (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

interface ControlProps {
  type: NonNullable<FieldProps['type']>;
  attributes: { id: string; name: string };
  value: string | undefined;
}

/** Passwords are never shown again. */
function Control({ type, attributes, value }: ControlProps) {
  // A picker would make black of a colour that it cannot show.
  const isPicked = type !== 'color' || /^#[\da-f]{6}$/i.test(value ?? '');
  switch (isPicked ? type : 'text') {
    case 'textarea':
      return (
        <textarea {...attributes} rows={4}>
          {value}
        </textarea>
      );
    case 'email':
      return <input {...attributes} type="email" value={value} />;
    case 'password':
      return <input {...attributes} type="password" />;
    case 'color':
      return <input {...attributes} type="color" value={value} />;
    default:
      return <input {...attributes} type="text" value={value} />;
  }
}

export const Hidden = ({ name, value }: { name: string; value: string }) => (
  <input type="hidden" name={name} value={value} />
);

export function problemText({ t }: View, problem: string) {
  const problems = {
    ...t.accounts.problems,
    ...t.writing.problems,
    ...t.moderation.problems,
    ...t.memberAdmin.problems,
    ...t.roleAdmin.problems,
  };
  const named = (problems as Record<string, string>)[problem];
  if (named !== undefined) return named;
  for (const [pattern, said] of [...t.admin.refusals, ...t.pictures.refusals]) {
    const found = pattern.exec(problem);
    if (found) return said.replace('$1', found[1] ?? '');
  }
  return problem;
}

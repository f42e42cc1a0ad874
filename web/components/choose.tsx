import type { View } from '../view.ts';
import { problemText, type Typed } from './form.tsx';

interface SelectProps extends Typed {
  view: View;
  /** Tells the fields of several forms on a page apart. */
  of?: string;
  name: string;
  label: string;
  hint?: string | undefined;
  options: { value: string; text: string }[];
}

/** One of several, with its hint and its problem. */
export function Select({ view, of = 'field', name, label, hint, options, values, problems }: SelectProps) {
  const problem = problems?.[name];
  const id = `${of}-${name}`;
  const described = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {problem && (
        <p class="field-problem" id={`${id}-problem`}>
          {problemText(view, problem)}
        </p>
      )}
      <select
        id={id}
        name={name}
        aria-describedby={described || undefined}
        aria-invalid={problem ? 'true' : undefined}
      >
        {options.map(({ value, text }) => (
          <option key={value} value={value} selected={value === values?.[name]}>
            {text}
          </option>
        ))}
      </select>
      {hint && (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

/** Yes or no; the form holds '1' for yes and nothing for no. */
export const Check = ({
  name,
  label,
  hint,
  values,
  of = 'field',
}: Omit<SelectProps, 'options' | 'view' | 'problems'>) => (
  <div class="field">
    <label class="check" for={`${of}-${name}`}>
      <input
        type="checkbox"
        id={`${of}-${name}`}
        name={name}
        value="1"
        checked={values?.[name] === '1'}
        aria-describedby={hint && `${of}-${name}-hint`}
      />{' '}
      {label}
    </label>
    {hint && (
      <p class="field-hint" id={`${of}-${name}-hint`}>
        {hint}
      </p>
    )}
  </div>
);

import type { Problems } from '../../web/components/form.tsx';
import { LONGEST_COMMENT } from '../comments/comments.schema.ts';
import { plainTextToHtml } from '../content/plain-text.ts';
import { AppError } from '../errors.ts';

/** What a form with a text holds, by field. */
export type Typed = Record<'content' | 'format' | 'headline' | 'board' | 'tags', string>;

const fields = ['content', 'format', 'headline', 'board', 'tags'] as const;

export const LONGEST_POST = 100_000;

/** What was typed, line breaks as everybody but forms writes them. */
export function typedIn(read: (field: string) => string): Typed {
  const typed = Object.fromEntries(fields.map((field) => [field, read(field).replace(/\r\n/g, '\n')]));
  return { ...typed, format: typed.format === 'html' ? 'html' : 'text' } as Typed;
}

/** As HTML: the editor sends that, a bare textarea plain text. */
export const htmlOf = ({ content, format }: Typed) =>
  format === 'html' ? content : plainTextToHtml(content);

/** What is wrong with a text before anybody is asked; undefined when nothing is. */
export function problemsOfText(typed: Typed, longest = LONGEST_COMMENT): Problems | undefined {
  if (typed.content.trim() === '') return { content: 'noContent' };
  if (htmlOf(typed).length > longest) return { content: 'contentTooLong' };
  return undefined;
}

type Outcome<T> =
  | { done: T; problems?: undefined; status?: undefined }
  | { done?: undefined; problems: Problems; status: number };

/** Runs the operation behind a form with a text. What it refuses comes back as problems, in words of the catalogue. */
export async function attemptWriting<T>(
  problems: Problems | undefined,
  operation: () => Promise<T>,
): Promise<Outcome<T>> {
  if (problems) return { problems, status: 400 };
  try {
    return { done: await operation() };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { http } = error.failure;
    if (http === 409) return { problems: { '': 'notTaken' }, status: 409 };
    if (http !== 400) throw error;
    const known = (error.fields ?? []).map(({ path, message }) => {
      const field = path.slice(1);
      return [field, field === 'content' ? 'saysNothing' : message] as const;
    });
    return { problems: Object.fromEntries(known), status: 400 };
  }
}

import type { Problems } from '../../web/components/form.tsx';
import { LONGEST_COMMENT } from '../comments/comments.schema.ts';
import { plainTextToHtml } from '../content/plain-text.ts';
import { AppError } from '../errors.ts';

/** What a form with a text holds, by field. */
export type Typed = Record<(typeof fields)[number], string>;

const fields = ['content', 'format', 'headline', 'board', 'tags', 'picture_words'] as const;

export const LONGEST_POST = 100_000;

/** What was typed, line breaks as everybody but forms writes them. */
export function typedIn(read: (field: string) => string): Typed {
  const typed = Object.fromEntries(fields.map((field) => [field, read(field).replace(/\r\n/g, '\n')]));
  return { ...typed, format: typed.format === 'html' ? 'html' : 'text' } as Typed;
}

/** As HTML: the editor sends that, a bare textarea plain text. */
export const htmlOf = ({ content, format }: Typed) =>
  format === 'html' ? content : plainTextToHtml(content);

/** With a picture at the end of the text, and the words that were typed for it. @param src an address of ours */
export function withPicture(typed: Typed, src: string): Typed {
  const { content, format, picture_words } = typed;
  const words = picture_words
    .replace(/[[\]\s]+/g, ' ')
    .trim()
    .slice(0, 500);
  const line = `![${words}](${src})`;
  const longer =
    format === 'html' ? content + plainTextToHtml(line) : `${content.trimEnd()}\n\n${line}`.trim();
  return { ...typed, content: longer, picture_words: '' };
}

/**
 * What is wrong with a text before anybody is asked; undefined when nothing is.
 * @param refused what was said against its picture
 */
export function problemsOfText(
  typed: Typed,
  refused: Problems,
  longest = LONGEST_COMMENT,
): Problems | undefined {
  if (typed.content.trim() === '') return { ...refused, content: 'noContent' };
  if (htmlOf(typed).length > longest) return { ...refused, content: 'contentTooLong' };
  return Object.keys(refused).length > 0 ? refused : undefined;
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

import { number } from '../format.ts';
import type { View } from '../view.ts';
import { Icon } from './icon.tsx';

interface Props {
  view: View;
  /** Address of what follows; undefined at the end. */
  next: string | undefined;
  nextText: string;
  /** Address of the beginning; undefined when this is it. */
  start: string | undefined;
}

/** The end of a list that is read from the newest on. */
export function More({ view: { t }, next, nextText, start }: Props) {
  if (!next && !start) return null;
  return (
    <nav class="pager" aria-label={t.pages}>
      {start && (
        <a class="button" href={start}>
          <Icon name="previous" />
          {t.backToStart}
        </a>
      )}
      {next && (
        <a class="button button-next" rel="next" href={next}>
          {nextText}
          <Icon name="next" />
        </a>
      )}
    </nav>
  );
}

interface NumberedProps {
  view: View;
  page: number;
  last: number;
  href: (page: number) => string;
}

/** Numbered pages: those around this one, the first and the last. */
export function NumberedPages({ view, page, last, href }: NumberedProps) {
  if (last <= 1) return null;
  const { t } = view;
  return (
    <nav class="pager" aria-label={t.pages}>
      {page > 1 && (
        <a class="button" rel="prev" href={href(page - 1)} aria-label={t.previousPage}>
          <Icon name="previous" />
        </a>
      )}
      {pagesAround(page, last).map((shown, index) =>
        shown === undefined ? (
          <span key={`gap ${index}`} class="pager-gap">
            …
          </span>
        ) : (
          <a
            key={shown}
            class="button"
            href={href(shown)}
            aria-label={t.page(number(view, shown))}
            aria-current={shown === page ? 'page' : undefined}
          >
            {number(view, shown)}
          </a>
        ),
      )}
      {page < last && (
        <a class="button" rel="next" href={href(page + 1)} aria-label={t.nextPage}>
          <Icon name="next" />
        </a>
      )}
    </nav>
  );
}

/** undefined stands for pages that are left out. */
function pagesAround(page: number, last: number): (number | undefined)[] {
  const shown = [1, page - 1, page, page + 1, last].filter((each) => each >= 1 && each <= last);
  const pages = [...new Set(shown)].sort((a, b) => a - b);
  return pages.flatMap((each, index) => {
    const gap = each - (pages[index - 1] ?? 0);
    if (gap === 2) return [each - 1, each];
    return gap > 2 ? [undefined, each] : [each];
  });
}

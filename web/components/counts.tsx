import { compact, number } from '../format.ts';
import type { View } from '../view.ts';
import { Icon } from './icon.tsx';

const kinds = { answers: 'comment', reactions: 'heart', views: 'eye' } as const;

/** A number beside its picture, as words for those who hear it. */
export function Count({ view, kind, value }: { view: View; kind: keyof typeof kinds; value: number }) {
  const words = view.t[kind](value, number(view, value));
  return (
    <span class={`count count-${kind}`} title={words}>
      <Icon name={kinds[kind]} />
      <span aria-hidden="true">{compact(view, value)}</span>
      <span class="sr-only">{words}</span>
    </span>
  );
}

/**
 * Where the number of looks will be put. It changes with every look, and would make every page of a post another one;
 * no text of a member can hold this element.
 */
export const ViewsPlace = () => <span data-views="true" />;

export const VIEWS_PLACE = '<span data-views="true"></span>';

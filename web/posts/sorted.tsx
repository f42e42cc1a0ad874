import { Choices } from '../components/choices.tsx';
import type { View } from '../view.ts';

export const postSortNames = ['active', 'new', 'discussed'] as const;
export type PostSortName = (typeof postSortNames)[number];

const texts = { active: 'sortActive', new: 'sortNew', discussed: 'sortDiscussed' } as const;

/** The orders in which posts can be read; the first needs no word in the address. */
export function PostSorts({ view: { t }, path, sort }: { view: View; path: string; sort: PostSortName }) {
  const choices = postSortNames.map((name) => ({
    href: sortedPath(path, name),
    text: t[texts[name]],
    isCurrent: name === sort,
  }));
  return <Choices label={t.sortLabel} choices={choices} />;
}

export const sortedPath = (path: string, sort: PostSortName) =>
  sort === postSortNames[0] ? path : `${path}?sort=${sort}`;

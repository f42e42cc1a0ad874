export interface TagLink {
  href: string;
  /** The hashtag, without #. */
  name: string;
  /** #rrggbb, one upon the other. */
  colors: { back: string; text: string };
}

export function TagLinks({ tags }: { tags: TagLink[] }) {
  if (tags.length === 0) return null;
  return (
    <ul class="tags">
      {tags.map(({ href, name, colors }) => (
        <li key={name}>
          <a class="tag" href={href}>
            <TagDot colors={colors} />
            {name}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** A fill of SVG: the policy takes no style attributes, and the text's contrast stays ours. */
export const TagDot = ({ colors }: Pick<TagLink, 'colors'>) => (
  <svg class="tag-dot" viewBox="0 0 8 8" width="8" height="8" aria-hidden="true">
    <circle cx="4" cy="4" r="4" fill={colors.back} stroke={colors.text} />
  </svg>
);

/** Who wrote something. */
export interface Person {
  name: string;
  /** Left out for who has no page any more. */
  href?: string | undefined;
  /** Address of a picture, or ''. */
  avatar: string;
}

const HUES = 8;

/** The picture; for who has none, the first letter on a colour that stays theirs. The name stands beside it. */
export function Avatar({ person, size = 40 }: { person: Person; size?: 24 | 32 | 40 | 96 }) {
  const sizeClass = `avatar avatar-${size}`;
  const src = shownAddress(person.avatar);
  if (src !== undefined) {
    return (
      <img
        class={sizeClass}
        src={src}
        alt=""
        width={size}
        height={size}
        loading="lazy"
        referrerpolicy="no-referrer"
      />
    );
  }
  return (
    <span class={`${sizeClass} hue-${hueOf(person.name)}`} aria-hidden="true">
      {initialOf(person.name)}
    </span>
  );
}

export const PersonName = ({ person: { name, href } }: { person: Person }) =>
  href ? (
    <a class="person" href={href}>
      {name}
    </a>
  ) : (
    <span class="person">{name}</span>
  );

/**
 * Where pages load a picture from, or undefined for what their policy lets no browser load. A picture that is kept here has
 * a full address, which begins with http:// where there is no TLS (yet): it is loaded from wherever the page came from.
 */
export const shownAddress = (address: string): string | undefined =>
  /^(https:\/\/|\/(?!\/))/.test(address) ? address : /^http:\/\/[^/]+(\/uploads\/.+)$/.exec(address)?.[1];

export const initialOf = (name: string) => [...name.replace(/^[\s_]+/, '')][0]?.toUpperCase() ?? '?';

function hueOf(name: string) {
  let sum = 0;
  for (let at = 0; at < name.length; at += 1) sum = (sum * 31 + name.charCodeAt(at)) % 1_000_003;
  return sum % HUES;
}

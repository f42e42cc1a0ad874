/** Attributes as content/sanitise.ts writes them: what the editor makes is to be kept as it is. */
const order: Record<string, string[]> = {
  a: ['href', 'title', 'rel'],
  img: ['src', 'alt', 'title', 'width', 'height', 'loading', 'srcset', 'sizes'],
  ol: ['start'],
  code: ['class'],
  span: ['class'],
};

/** The editor's document in the sanitiser's spelling. */
export function spelled(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  for (const element of body.querySelectorAll('*')) {
    const kept = (order[element.localName] ?? [])
      .map((name) => [name, element.getAttribute(name)] as const)
      .filter(([name, value]) => value !== null && (value !== '' || name === 'alt'));
    for (const { name } of [...element.attributes]) element.removeAttribute(name);
    for (const [name, value] of kept) element.setAttribute(name, value as string);
    if (element.localName === 'a') element.setAttribute('rel', 'nofollow ugc noopener');
  }
  return body.innerHTML
    .replace(/<(br|hr|img)( [^<>]*)?>/g, (_tag, name: string, rest = '') => `<${name}${rest} />`)
    .replaceAll('&nbsp;', '\u00a0');
}

/**
 * HTML that a member wrote and content/sanitise.ts let through: the one place where markup is not escaped. What may be
 * wider than a phone scrolls by itself, with keys too, and the page's own headline stays the first of its kind.
 */
export function RichText({ html }: { html: string }) {
  return <div class="prose" dangerouslySetInnerHTML={{ __html: framed(html) }} />;
}

// The sanitiser writes these tags without attributes.
function framed(html: string) {
  if (!/<(h1|pre|table)>/.test(html)) return html;
  return html
    .replaceAll('<h1>', '<h2>')
    .replaceAll('</h1>', '</h2>')
    .replaceAll('<pre>', '<pre tabindex="0">')
    .replaceAll('<table>', '<div class="table" tabindex="0"><table>')
    .replaceAll('</table>', '</table></div>');
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkMentions, markMentions, mentionsInHtml } from '../../src/content/mentions.ts';
import { sanitiseHtml } from '../../src/content/sanitise.ts';

describe('mentions', () => {
  it.each([
    ['<p>@anna and @Ben_2, and (@cleo)!</p>', ['anna', 'Ben_2', 'cleo']],
    ['<p>Dear <span class="mention">@anna</span>: @anna</p>', ['anna']],
    ['<a href="https://a.example">@anna</a>', ['anna']],
    ['<p>@Дмитрий @山田 @josé ＠wide</p>', ['Дмитрий', '山田', 'josé', 'wide']],
    ['@anna', ['anna']],
  ])('are found in %s', (html, names) => {
    expect(mentionsInHtml(html)).toEqual(names);
  });

  it.each([
    '<p>anna@example.org, a.b@c, https://example.org/@anna</p>',
    '<p><code>@anna</code></p><pre>@anna</pre>',
    '<p>@ anna @@anna @</p>',
    '<p><img src="https://a.example/a.png" alt="@anna" /></p>',
    `<p>@${'a'.repeat(41)}</p>`,
  ])('are not in %s', (html) => {
    expect(mentionsInHtml(html)).toEqual([]);
  });

  it('are twenty at most', () => {
    const html = Array.from({ length: 50 }, (_, n) => `@m${n}`).join(' ');
    expect(mentionsInHtml(html)).toHaveLength(20);
  });

  it('are found in no time in what is long', () => {
    const begin = performance.now();
    mentionsInHtml('@'.repeat(500_000));
    mentionsInHtml('@a'.repeat(250_000));
    mentionsInHtml(`@${'é'.repeat(300_000)}`);
    expect(performance.now() - begin).toBeLessThan(5_000);
  });
});

describe('a mention that was chosen in the editor', () => {
  const shown = (html: string) =>
    linkMentions(sanitiseHtml(html), (name) => `/members/${encodeURIComponent(name)}`);
  const chosen = (name: string) => `<span class="mention">@${name}</span>`;

  it('leads to the member', () => {
    expect(shown(`<p>Ask ${chosen('ben')}, or ${chosen('søren')}.</p>`)).toBe(
      '<p>Ask <a class="mention" href="/members/ben">@ben</a>, or <a class="mention" href="/members/s%C3%B8ren">@søren</a>.</p>',
    );
  });

  it.each([
    ['inside a link, which leads elsewhere', `<p><a href="https://a.example/">see ${chosen('ben')}</a></p>`],
    ['that is no name', `<p>${chosen('a b"&gt;&lt;img src=x&gt;')}</p>`],
    ['that nobody chose', '<p>@ben</p>'],
  ])('stays as it is: one %s', (_, html) => {
    expect(shown(html)).toBe(sanitiseHtml(html));
  });
});

describe('a mention that was typed', () => {
  const members = new Set(['ben', 'søren', 'a']);
  const isMember = (name: string) => members.has(name.toLowerCase());
  const marked = (html: string) => markMentions(sanitiseHtml(html), isMember);
  const mark = (name: string) => `<span class="mention">${name}</span>`;

  it.each([
    ['<p>Ask @ben, or (@Søren).</p>', `<p>Ask ${mark('@ben')}, or (${mark('@Søren')}).</p>`],
    ['@ben &amp; @ben', `${mark('@ben')} &amp; ${mark('@ben')}`],
    ['＠ben', mark('＠ben')],
    ['&#64;ben &#x40;ben &commat;ben', Array(3).fill(mark('@ben')).join(' ')],
    ['<p>One<br />@ben</p><p>@ben</p>', `<p>One<br />${mark('@ben')}</p><p>${mark('@ben')}</p>`],
    ['<b><i>@ben</i></b>!', `<b><i>${mark('@ben')}</i></b>!`],
    ['<code>x</code>@ben', `<code>x</code>${mark('@ben')}`],
    ['<span class="hashtag">@ben</span>', `<span class="hashtag">${mark('@ben')}</span>`],
  ])('is marked in %s', (html, expected) => {
    expect(marked(html)).toBe(expected);
  });

  it.each([
    ['of nobody', '@nobody @ben_ @bent'],
    ['in an address', 'ben@ben.example x.@ben https://a.example/@ben @ben@ben'],
    ['with a tag in it', '@be<b>n</b>'],
    ['that goes on behind a tag', '@ben<b>ny</b> <i>x</i>@ben'],
    ['in code', '<code>@ben</code> <pre>@ben</pre> <pre><code class="language-ts">@ben</code></pre>'],
    ['in a link', '<a href="https://a.example/?x=@ben" title="@ben">see <b>@ben</b></a>'],
    ['in an attribute', '<img src="https://a.example/@ben.png" alt="@ben" /><abbr title=" @ben ">B</abbr>'],
    ['that is escaped twice', '&amp;#64;ben &amp;commat;ben'],
    ['that is marked', `${mark('@ben')} <p><b>${mark('＠ben')}</b></p>`],
    ['in what is marked', '<span class="mention">@ben and <i>@ben</i></span>'],
  ])('stays as it is: one %s', (_, html) => {
    expect(marked(html)).toBe(sanitiseHtml(html));
  });

  const pieces = fc.constantFrom(
    ...[
      '<p>',
      '</p>',
      '<b>',
      '</b>',
      '<code>',
      '</code>',
      '<pre>',
      '</pre>',
      '<a href="https://b.example/@a">',
    ],
    ...[
      '</a>',
      '<br>',
      '<img src="https://b.example/" alt=" @a ">',
      mark('@a'),
      '<span class="mention">',
      '</span>',
    ],
    ...[
      '<table><tr><td>',
      '</td></tr></table>',
      '<li>',
      '<div>',
      '</div>',
      '<unknown title="@a">',
      '<i title="@a">',
    ],
    ...['&amp;', '&#64;', '&lt;', '"', '@', '＠', '@a', '@a ', 'a', ' ', '.', '/', '_'],
  );

  it('is one that is told of, is kept by the sanitiser, and is marked once', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 25 }), (parts) => {
        const content = sanitiseHtml(parts.join(''));
        const asked = new Set<string>();
        const once = markMentions(content, (name) => Boolean(asked.add(name)));
        expect([...asked]).toEqual(mentionsInHtml(content));
        expect(mentionsInHtml(once)).toEqual(mentionsInHtml(content));
        expect(sanitiseHtml(once)).toBe(once);
        expect(markMentions(once, () => true)).toBe(once);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is marked in no time in what is long', () => {
    const begin = performance.now();
    for (const text of [
      '@'.repeat(500_000),
      '@a'.repeat(250_000),
      '@a '.repeat(30_000),
      '<b>@a</b> '.repeat(10_000),
    ])
      markMentions(text, () => true);
    expect(performance.now() - begin).toBeLessThan(5_000);
  });
});

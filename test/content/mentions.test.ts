import { describe, expect, it } from 'vitest';
import { linkMentions, mentionsInHtml } from '../../src/content/mentions.ts';
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

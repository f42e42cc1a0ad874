import { performance } from 'node:perf_hooks';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainTextToHtml } from '../../src/content/plain-text.ts';
import { sanitiseHtml } from '../../src/content/sanitise.ts';

const kept = (text: string) => sanitiseHtml(plainTextToHtml(text));

const link = (href: string, words = href) => `<a href="${href}" rel="nofollow ugc noopener">${words}</a>`;

describe('plain text', () => {
  it.each([
    ['one\ntwo\n\nthree', '<p>one<br />two</p><p>three</p>'],
    ['one\r\ntwo', '<p>one<br />two</p>'],
    ['1 < 2 & <b>not bold</b>', '<p>1 &lt; 2 &amp; &lt;b&gt;not bold&lt;/b&gt;</p>'],
    ['# Big\n## Same\n### Less', '<h2>Big</h2><h2>Same</h2><h3>Less</h3>'],
    [
      'Look:\n![two "beans"](/uploads/1/full-0123456789abcdef0123456789abcdef.webp)\nNice',
      '<p>Look:</p><img src="/uploads/1/full-0123456789abcdef0123456789abcdef.webp" alt="two &quot;beans&quot;" /><p>Nice</p>',
    ],
    ['![x](javascript:alert(1))', '<p>![x](javascript:alert(1))</p>'],
    ['#meetup is a hashtag', '<p>#meetup is a hashtag</p>'],
    [
      '**bold** *italic* _too_ ~~gone~~',
      '<p><strong>bold</strong> <em>italic</em> <em>too</em> <s>gone</s></p>',
    ],
    ['snake_case_name 2*3*4 ** no **', '<p>snake_case_name 2*3*4 ** no **</p>'],
    ['`**code** <b>` and', '<p><code>**code** &lt;b&gt;</code> and</p>'],
    [
      '```ts\nlet a = 1 < 2;\n\n# no heading\n```\nafter',
      '<pre><code class="language-ts">let a = 1 &lt; 2;\n\n# no heading</code></pre><p>after</p>',
    ],
    ['```\nnever ends', '<pre><code>never ends</code></pre>'],
    [
      'before\n- one\n  more of it\n- two\n\nafter',
      '<p>before</p><ul><li><p>one<br />more of it</p></li><li><p>two</p></li></ul><p>after</p>',
    ],
    ['3. three\n4. four', '<ol start="3"><li><p>three</p></li><li><p>four</p></li></ol>'],
    [
      '> quoted\n> > deeper\nanswer',
      '<blockquote><p>quoted</p><blockquote><p>deeper</p></blockquote></blockquote><p>answer</p>',
    ],
    ['a\n\n---\n\nb', '<p>a</p><hr /><p>b</p>'],
    ['[words](https://a.example/x_y_z)', `<p>${link('https://a.example/x_y_z', 'words')}</p>`],
    ['See https://a.example/a_b_c?x=1&y=2.', `<p>See ${link('https://a.example/a_b_c?x=1&amp;y=2')}.</p>`],
    ['[no](javascript:alert(1)) [no](javascript:x)', '<p>[no](javascript:alert(1)) no</p>'],
    ['', ''],
  ])('%j', (text, html) => {
    expect(kept(text)).toBe(html);
  });

  it('loses no letter, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'ab<>&"\'`*_~#->[]()!1. \n'), maxLength: 200 }),
        (text) => {
          const letters = (of: string) => of.replace(/[^ab]/g, '');
          const shown = plainTextToHtml(text)
            .replace(/<code class="[^"]*">/g, (tag) => letters(tag.slice(22)))
            .replace(/<a href="([^"]*)">/g, '$1')
            .replace(/<[^>]+>/g, '')
            .replace(/&\w+;/g, '');
          expect(letters(shown)).toHaveLength(letters(text).length);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('costs no more than its length', () => {
    const started = performance.now();
    for (const piece of ['**a', '[', '`', '> ', '_a', 'https://', '- ', '~~', '[a]('])
      plainTextToHtml(piece.repeat(20_000));
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});

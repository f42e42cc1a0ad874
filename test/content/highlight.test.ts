import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { highlightCode } from '../../src/content/highlight.ts';
import { sanitiseHtml } from '../../src/content/sanitise.ts';
import { htmlToText } from '../../src/content/text.ts';

/** Code in content is coloured when it is shown, and says the same as before. */

const block = (language: string, code: string) =>
  sanitiseHtml(
    `<pre><code class="language-${language}">${code.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</code></pre>`,
  );

const withoutSpans = (html: string) =>
  html
    .replaceAll(/<span class="(?:hljs|language)-[\w-]+(?: [\w-]+)*">|<\/span>/g, '')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'");

describe('code', () => {
  it('gets a span for each of its parts', () => {
    expect(highlightCode(block('ts', 'const a: number = 1; // one'))).toBe(
      '<pre><code class="language-ts"><span class="hljs-keyword">const</span> <span class="hljs-attr">a</span>: ' +
        '<span class="hljs-built_in">number</span> = <span class="hljs-number">1</span>; ' +
        '<span class="hljs-comment">// one</span></code></pre>',
    );
  });

  it.each([
    ...[
      'bash',
      'c',
      'c++',
      'c#',
      'cs',
      'css',
      'diff',
      'dockerfile',
      'go',
      'html',
      'ini',
      'java',
      'javascript',
      'js',
    ],
    ...[
      'json',
      'jsx',
      'kotlin',
      'lua',
      'makefile',
      'markdown',
      'md',
      'php',
      'py',
      'python',
      'rb',
      'ruby',
      'rs',
      'rust',
    ],
    ...['sh', 'shell', 'sql', 'swift', 'toml', 'ts', 'tsx', 'typescript', 'xml', 'yaml', 'yml'],
  ])('in %s is known, and its text stays', (language) => {
    const code = 'if (a < b && "c") { return 1 } # x\n// y\nclass A: pass\n<p id="a">&amp;</p>\n';
    const plain = block(language, code);
    expect(withoutSpans(highlightCode(plain))).toBe(plain);
    expect(htmlToText(highlightCode(plain))).toBe(htmlToText(plain));
  });

  it.each([
    ['<p>No code</p>'],
    ['<pre><code>without a language</code></pre>'],
    ['<pre><code class="language-klingon">nuqneH</code></pre>'],
    ['<pre><code class="language-constructor">1</code></pre>'],
    ['<pre><code class="language-__proto__">1</code></pre>'],
    ['<p>In a line: <code class="language-js">let a</code></p>'],
    ['<pre><code class="language-js">let <b>a</b> = 1</code></pre>'],
    [`<pre><code class="language-js">${'a = 1\n'.repeat(2_000)}</code></pre>`],
    ['<pre><code class="language-js"></code></pre>'],
  ])('stays plain: %.60s', (html) => {
    expect(highlightCode(html)).toBe(html);
  });

  it('lets nothing out of its block', () => {
    for (const language of ['html', 'js', 'php', 'md', 'yaml', 'diff', 'sql', 'c']) {
      for (const code of [
        '<script>alert(1)</script>',
        '"><img src=x onerror=alert(1)>',
        '&lt;img&gt;',
        "'</code></pre><b>",
        '#{`<svg onload=alert(1)>`}',
      ]) {
        const plain = block(language, code);
        expect(withoutSpans(highlightCode(plain))).toBe(plain);
      }
    }
  });

  it('is the same text, whatever it is', () => {
    const languages = fc.constantFrom(
      'js',
      'html',
      'css',
      'php',
      'python',
      'bash',
      'md',
      'c++',
      'json',
      'yaml',
      'sql',
    );
    const pieces = fc.array(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 20 }),
        fc.constantFrom(
          '<',
          '>',
          '&',
          '"',
          "'",
          '`',
          '${',
          '</',
          '<?php',
          '<script>',
          '&amp;',
          '&lt;',
          '\n',
          '/*',
          '//',
        ),
      ),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(languages, pieces, (language, code) => {
        const plain = block(language, code.join('').toWellFormed().replaceAll('\0', ''));
        fc.pre(plain.startsWith('<pre><code class='));
        expect(withoutSpans(highlightCode(plain))).toBe(plain);
      }),
      { numRuns: 300 },
    );
  });

  it('of which much is slow, though no block is too slow, holds nobody up either', () => {
    const slow = (length: number, index: number) => block('ini', `; ${index}\n${'a'.repeat(length)}`);
    const took = (html: string) => {
      const start = performance.now();
      highlightCode(html);
      return performance.now() - start;
    };
    // Long enough for this machine to take a while, and so short that it does not take too long.
    let length = 1_000;
    while (took(slow(length, 0)) < 30) length += 250;
    const some = Array.from({ length: 100 }, (_, index) => slow(length, index + 1));
    const shown = some.map(highlightCode);
    expect(shown.map(withoutSpans)).toEqual(some);
    // Half a second is all there is for them.
    const coloured = shown.filter((html, index) => html !== some[index]);
    expect(coloured.length).toBeLessThan(50);
  });

  it('that was made to take long holds nobody up: it stays plain, and others wait a while for their colours', () => {
    // Time that grows with the square of the length, in more than one language.
    const slow = ['csharp', 'java', 'ini', 'ruby', 'typescript', 'php'].flatMap((language) =>
      ['public ', '$', 'a', '[[', '::a', '_a_', 'async '].map((text) => [
        language,
        text.repeat(9_900 / text.length),
      ]),
    );
    const started = performance.now();
    for (const [language = '', code = ''] of slow) {
      const plain = block(language, code);
      expect(withoutSpans(highlightCode(plain))).toBe(plain);
    }
    expect((performance.now() - started) / slow.length).toBeLessThan(500);
  });
});

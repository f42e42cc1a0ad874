import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findHashtags, hashtagsInHtml, linkHashtags, tagName } from '../../src/content/hashtags.ts';
import { sanitiseHtml } from '../../src/content/sanitise.ts';
import { corporaArePresent, naughtyStrings } from './corpora.ts';

describe('the name of a tag', () => {
  it.each([
    ['News', 'news'],
    ['Release Notes 2.0!', 'releasenotes20'],
    ['snake_case', 'snake_case'],
    ['Über-Café', 'übercafé'],
    ['Cafe\u0301', 'café'],
    ['日本語', '日本語'],
    ['हिन्दी', 'हिन्दी'],
    ['العربية', 'العربية'],
    ['٣٤', '٣٤'],
    ['love ❤️', 'love'],
    ['1️⃣', '1'],
    ['e-\u0301', 'e'],
    ['🎉', ''],
    ['---', ''],
    ['', ''],
  ])('of %j is %j', (displayName, name) => {
    expect(tagName(displayName)).toBe(name);
  });

  it('is its own name', () => {
    const awkward = fc.constantFrom(
      'İ',
      'ẞ',
      'Σ',
      '\u0301',
      '\u0307',
      'ﬁ',
      'ǅ',
      '\ufe0f',
      '\u200d',
      '-',
      '가',
      '\u1100\u1161',
      'a',
      '_',
    );
    const text = fc
      .array(fc.oneof(awkward, fc.string({ unit: 'binary', maxLength: 3 })))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (displayName) => {
        const name = tagName(displayName);
        expect(tagName(name)).toBe(name);
        expect(name).toMatch(/^[\p{L}\p{Nd}_\p{Mn}\p{Mc}]*$/u);
        expect(name.normalize('NFC')).toBe(name);
      }),
      { numRuns: 2000 },
    );
  });

  it.skipIf(!corporaArePresent)('of a naughty string is well-formed too', () => {
    for (const { s } of naughtyStrings()) expect(tagName(tagName(s))).toBe(tagName(s));
  });
});

describe('the hashtags of a text', () => {
  it.each([
    ['#News and #news, then (#Release_1).', ['news', 'release_1']],
    ['Über #Café, #日本語 #हिन्दी! ＃全角', ['café', '日本語', 'हिन्दी', '全角']],
    ['#می‌خواهم', ['میخواهم']],
    ['🎉#party ##twice #a#b', ['party', 'twice', 'a']],
    ['issue #123, #٣٤, a#b, # alone, #_ #! C#', []],
    ['#2024goals #1st', ['2024goals', '1st']],
    ['https://x/#frag http://a.b/c?#d www.example.com/#e example.com/a/#f', []],
    ['(see https://x.example/#frag) #real', ['real']],
    ['#before,https://x/#after', ['before']],
    ['#foo.bar/#baz', ['foo']],
    ['#www.a/#b WWW.#a x.www.#a', ['www']],
    ['#a.b/c #d', ['a', 'd']],
    [`#${'a'.repeat(64)} #${'b'.repeat(65)}`, ['a'.repeat(64)]],
    ['', []],
  ])('%j are %j', (text, names) => {
    expect(findHashtags(text)).toEqual(names);
  });

  it('are at most fifty', () => {
    const text = Array.from({ length: 80 }, (_, i) => `#tag${i}`).join(' ');
    expect(findHashtags(text)).toEqual(Array.from({ length: 50 }, (_, i) => `tag${i}`));
  });

  it('are tag names, each once', () => {
    const piece = fc.oneof(
      fc.constantFrom('#', ' ', 'A', 'é', '_', '1', '/', '.', '://', '&'),
      fc.string({ maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const names = findHashtags(pieces.join(''));
        expect(new Set(names).size).toBe(names.length);
        for (const name of names) {
          expect(tagName(name)).toBe(name);
          expect(findHashtags(`#${name}`)).toEqual([name]);
        }
      }),
    );
  });
});

describe('the hashtags of a post', () => {
  it('are found in its prose, not in code, links and images', () => {
    const html =
      '<p>#One <b>#two</b></p><ul><li>#three</li></ul><pre>#define X</pre><p>run <code>#bash</code> ' +
      '<a href="/x">#linked</a> <img src="/a.png" alt="#alt" /> <span class="hashtag">#four</span></p>';
    expect(hashtagsInHtml(html)).toEqual(['one', 'two', 'three', 'four']);
  });

  it('are not made of entities or of neighbouring blocks', () => {
    expect(hashtagsInHtml('<p>a &amp;#x27; b</p>')).toEqual(['x27']);
    expect(hashtagsInHtml('<p>a</p><p>#b</p><p>c</p>')).toEqual(['b']);
    expect(hashtagsInHtml('a<b>#c</b>')).toEqual([]);
  });
});

describe('a hashtag of a post that bears the tag', () => {
  const paths = new Map([
    ['news', '/tags/news'],
    ['café', '/tags/caf%C3%A9'],
  ]);
  const shown = (html: string) => linkHashtags(sanitiseHtml(html), paths);

  it('leads to the tag', () => {
    expect(shown('<p>#News (<b>#Café</b>)<br />＃news: &#35;news &amp;#news</p>')).toBe(
      '<p><a class="hashtag" href="/tags/news">#News</a> (<b><a class="hashtag" href="/tags/caf%C3%A9">#Café</a></b>)<br />' +
        '<a class="hashtag" href="/tags/news">＃news</a>: <a class="hashtag" href="/tags/news">#news</a> ' +
        '&amp;<a class="hashtag" href="/tags/news">#news</a></p>',
    );
  });

  it.each([
    ['of another tag', '#other #newsletter'],
    ['in an address', 'https://a.example/#news a.example/<b>#news</b>'],
    ['with a tag in it', '#ne<b>ws</b>'],
    ['that goes on behind a tag', '#news<b>letter</b> <i>x</i>#news'],
    ['in code', '<code>#news</code> <pre>#news</pre> <pre><code class="language-c">#news</code></pre>'],
    ['in a link', '<a href="https://a.example/?#news" title="#news">see <b>#news</b></a>'],
    ['in an attribute', '<img src="https://a.example/#news" alt="#news" /><abbr title=" #news ">B</abbr>'],
  ])('stays as it is: one %s', (_, html) => {
    expect(shown(html)).toBe(sanitiseHtml(html));
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
      '<a href="https://b.example/#a">',
    ],
    ...[
      '</a>',
      '<br>',
      '<img src="https://b.example/" alt=" #a ">',
      '<span class="hashtag">',
      '</span>',
      '<td>',
    ],
    ...['&amp;', '&#35;', '&lt;', '#', '＃', '#a', '#b ', 'a', ' ', '.', '/', '://', 'www', '1', '_'],
  );

  it('is one that gives the post its tag, and nothing else of the text is changed', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 25 }), (parts) => {
        const content = sanitiseHtml(parts.join(''));
        const asked = new Set<string>();
        const everyTag = { size: 1, get: (name: string) => asked.add(name) && '/tag' };
        const linked = linkHashtags(content, everyTag as unknown as ReadonlyMap<string, string>);
        expect([...asked]).toEqual(hashtagsInHtml(content));
        expect(linked.replace(/<a class="hashtag" href="\/tag">([^<]*)<\/a>/g, '$1')).toBe(content);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is found in no time in what is long, and of very many only the first are links', () => {
    const begin = performance.now();
    const many = linkHashtags('#news '.repeat(100_000), paths);
    for (const text of [
      '#'.repeat(500_000),
      '#a'.repeat(250_000),
      'a.b'.repeat(150_000),
      `#${'é'.repeat(300_000)}`,
    ])
      linkHashtags(`${text} #`, paths);
    expect(performance.now() - begin).toBeLessThan(5_000);
    expect(many.split('</a>')).toHaveLength(501);
  });
});

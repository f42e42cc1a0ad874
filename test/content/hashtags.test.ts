import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findHashtags, hashtagsInHtml, tagName } from '../../src/content/hashtags.ts';
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

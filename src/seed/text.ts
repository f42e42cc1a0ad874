/**
 * The words of a seeded community: members, boards, tags, posts, comments and replies that read as if people had
 * written them. Everything follows from the random stream alone.
 */
import { boardAt, type SeedBoard, type SeedTag, tagAt } from './boards.ts';
import * as community from './community.ts';
import { createDraft } from './draft.ts';
import { languages } from './languages.ts';
import { memberAt, type SeedName } from './names.ts';
import type { Random } from './random.ts';
import { type Sentence, templatesOver } from './sentences.ts';
import { themes } from './themes/index.ts';

/** HTML that the sanitiser leaves as it is, with its text. */
export interface Written {
  content: string;
  /** What `htmlToText(content)` returns. */
  text: string;
  /** A small integer that stands for what it is about; give a post's to its comments and theirs to their replies. */
  about: number;
  /** The names of the tags that the content has as hashtags. */
  tags: readonly string[];
}

export interface WriterOptions {
  /** How many tags the community has; only those become hashtags. */
  tags?: number;
  /** Who may be mentioned; without it, names of the writer's own first members. */
  usernames?: readonly string[];
}

export interface Writer {
  /** The same member for the same index, whatever was written before. */
  memberName(index: number): SeedName;
  board(index: number): SeedBoard;
  tag(index: number): SeedTag;
  headline(): string;
  /** A post with the headline that goes with it, in plain text. */
  post(): Written & { headline: string };
  comment(about?: number): Written;
  reply(about?: number): Written;
}

const matters = themes.map((theme) => {
  const compile = templatesOver(theme.words);
  return {
    tags: theme.tags,
    topics: theme.topics.map(({ kind, headline, opening }) => ({
      kind,
      headline: compile(headline),
      opening: compile(opening),
    })),
    questions: theme.questions.map(compile),
    tips: theme.tips.map(compile),
    experiences: theme.experiences.map(compile),
    opinions: theme.opinions.map(compile),
    lists: theme.lists.map((list) => ({
      ...list,
      intro: compile(list.intro),
      items: list.items.map(compile),
    })),
    snippets: theme.snippets.map((snippet) => ({ ...snippet, intro: compile(snippet.intro) })),
  };
});
type Matter = (typeof matters)[number];

const compileForeign = templatesOver({});
const tongues = languages.map(({ space, headlines, sentences }) => ({
  space,
  headlines: headlines.map(compileForeign),
  sentences: sentences.map(compileForeign),
}));
type Tongue = (typeof tongues)[number];

const SHARE_OF_OTHER_LANGUAGES = 0.15;

/** A writer that draws from `random`; give each part of the work a fork of its own to keep the parts independent. */
export function createWriter(random: Random, options: WriterOptions = {}): Writer {
  const members = random.fork('members');
  const memberName = (index: number) => memberAt(members.fork(index), index);
  const usernames = options.usernames?.length
    ? options.usernames
    : Array.from({ length: 100 }, (_, index) => memberName(index).username);
  const draft = createDraft({ random, tagCount: options.tags ?? Number.POSITIVE_INFINITY, usernames });

  return {
    memberName,
    board: boardAt,
    tag: tagAt,
    headline: () => post().headline,
    post,
    comment: (about) => message(about, commentIn),
    reply: (about) => message(about, replyIn),
  };

  function post(): Written & { headline: string } {
    if (random.chance(SHARE_OF_OTHER_LANGUAGES)) {
      const index = random.int(0, tongues.length - 1);
      const tongue = tongues[index] as Tongue;
      draft.begin([]);
      const headline = draft.headline(random.pick(tongue.headlines));
      foreign(tongue, random.chance(0.3) ? random.int(5, 9) : random.int(2, 4));
      return { headline, ...draft.finish(), about: matters.length + index };
    }
    const about = random.int(0, matters.length - 1);
    const matter = matters[about] as Matter;
    draft.begin(matter.tags);
    const topic = random.pick(matter.topics);
    const headline = draft.headline(topic.headline);
    postOn(matter, topic);
    return { headline, ...draft.finish(), about };
  }

  function message(about: number | undefined, write: (matter: Matter) => void): Written {
    const subject = about ?? random.int(0, matters.length - 1);
    const threadTongue = tongues[subject - matters.length];
    // In a thread of another language most, but not all, answer in it.
    if (random.chance(threadTongue ? 0.75 : SHARE_OF_OTHER_LANGUAGES)) {
      draft.begin([]);
      foreign(threadTongue ?? random.pick(tongues), random.chance(0.1) ? random.int(4, 7) : random.int(1, 3));
    } else {
      const matter = matters[subject] ?? random.pick(matters);
      draft.begin(matter.tags);
      write(matter);
    }
    return { ...draft.finish(), about: subject };
  }

  function postOn(matter: Matter, { kind, opening }: Matter['topics'][number]): void {
    const ending = random.pick(community.endings[kind]);
    if (kind === 'ask') {
      draft.paragraph([opening, random.chance(0.5) ? draft.draw(matter.experiences) : undefined]);
      if (random.chance(0.5)) showSnippet(matter, true);
      if (random.chance(0.4)) showList(matter, (list) => list.asking === true);
      // Who asks does not give advice.
      if (random.chance(0.15)) {
        draft.paragraph([
          draft.draw(matter.experiences),
          draft.draw(matter.experiences),
          draft.draw(community.asides),
        ]);
      }
      draft.paragraph([ending]);
    } else if (kind === 'guide') {
      draft.paragraph([opening, random.chance(0.3) ? draft.draw(community.asides) : undefined]);
      showList(matter, (list) => list.ordered);
      draft.paragraph([draft.draw(matter.tips), draft.draw(matter.tips)]);
      if (random.chance(0.6)) showSnippet(matter);
      more(matter, 0.4);
      draft.paragraph([ending]);
    } else if (kind === 'show') {
      draft.paragraph([opening, draft.draw(matter.experiences)]);
      if (random.chance(0.4)) showList(matter, (list) => !list.ordered && !list.asking);
      more(matter, 0.2);
      draft.paragraph([random.chance(0.5) ? draft.draw(matter.opinions) : undefined, ending]);
    } else {
      draft.paragraph([opening, random.chance(0.6) ? draft.draw(matter.opinions) : undefined]);
      more(matter, 0.25);
      draft.paragraph([random.chance(0.4) ? draft.draw(matter.experiences) : undefined, ending]);
    }
    if (random.chance(0.3)) draft.hashtags(random.int(1, 3));
  }

  /** The heavy tail: with probability `p` a few paragraphs more, and a few times many, under headings. */
  function more(matter: Matter, p: number): void {
    if (!random.chance(p)) return;
    if (random.chance(0.88)) {
      body(matter, random.int(2, 5));
      return;
    }
    const sections = random.int(3, 6);
    const start = random.int(0, community.headings.length - sections);
    for (let i = 0; i < sections; i++) {
      draft.heading(community.headings[start + i] as string);
      draft.paragraph([draft.draw(matter.experiences), draft.draw(matter.tips), draft.draw(matter.opinions)]);
      if (random.chance(0.6)) draft.paragraph([draft.draw(matter.experiences), draft.draw(community.asides)]);
    }
  }

  function commentIn(matter: Matter): void {
    const r = random.next();
    if (r < 0.1) draft.paragraph([random.pick(community.reactions)]);
    else if (r < 0.62) draft.paragraph(remark(matter, random.int(1, 2)));
    else if (r < 0.86) {
      draft.paragraph(remark(matter, random.int(1, 3)));
      body(matter, random.int(1, 2));
    } else if (r < 0.98) {
      rich(matter);
      if (random.chance(0.5)) draft.paragraph([draft.draw(community.closings)]);
    } else {
      draft.paragraph(remark(matter, 3));
      body(matter, random.int(6, 14));
      rich(matter);
      body(matter, random.int(2, 6));
      draft.paragraph([draft.draw(community.closings)]);
    }
  }

  function replyIn(matter: Matter): void {
    const r = random.next();
    if (r < 0.25) draft.paragraph([random.pick(community.reactions)]);
    else if (r < 0.92) draft.paragraph(remark(matter, random.chance(0.7) ? 1 : 2));
    else if (r < 0.97) quoted(matter);
    else {
      draft.paragraph(remark(matter, 2));
      body(matter, random.int(2, 5));
    }
  }

  /** One paragraph's sentences: perhaps a greeting of what was said before, then `count` thoughts. */
  function remark(matter: Matter, count: number): (Sentence | undefined)[] {
    const sentences: (Sentence | undefined)[] = [];
    const r = random.next();
    if (r < 0.2) sentences.push(draft.draw(community.thanks));
    else if (r < 0.32) sentences.push(draft.draw(community.agreement));
    else if (r < 0.4) sentences.push(draft.draw(community.doubt));
    for (let i = 0; i < count; i++) sentences.push(thought(matter, i > 0));
    if (random.chance(0.18)) sentences.push(draft.draw(community.asides));
    if (random.chance(0.16)) sentences.push(draft.draw(community.closings));
    return sentences;
  }

  /** Questions come first or not at all: in the middle they would seem to answer themselves. */
  function thought(matter: Matter, amongOthers: boolean): Sentence | undefined {
    const r = random.next();
    if (r < 0.2 && !amongOthers) return draft.draw(matter.questions);
    if (r < 0.5) return draft.draw(matter.tips);
    if (r < 0.8) return draft.draw(matter.experiences);
    return draft.draw(matter.opinions);
  }

  /** About `count` thoughts in paragraphs of two or three. */
  function body(matter: Matter, count: number): void {
    for (let left = count; left > 0; ) {
      const size = Math.min(left, random.int(2, 3));
      const sentences: (Sentence | undefined)[] = [];
      for (let i = 0; i < size; i++) sentences.push(thought(matter, true));
      if (random.chance(0.2)) sentences.push(draft.draw(community.asides));
      draft.paragraph(sentences);
      left -= size;
    }
  }

  function rich(matter: Matter): void {
    const r = random.next();
    if (r < 0.4) quoted(matter);
    else if (r < 0.7 || matter.snippets.length === 0) {
      draft.paragraph([draft.draw(random.chance(0.5) ? community.agreement : matter.experiences)]);
      showList(matter, (list) => !list.asking);
    } else {
      draft.paragraph([draft.draw(matter.experiences)]);
      showSnippet(matter);
      draft.paragraph([draft.draw(matter.tips)]);
    }
  }

  function quoted(matter: Matter): void {
    if (random.chance(0.5)) {
      draft.quote(draft.draw(matter.questions));
      draft.paragraph([
        draft.draw(matter.tips),
        random.chance(0.4) ? draft.draw(matter.experiences) : undefined,
      ]);
    } else {
      draft.quote(draft.draw(matter.opinions));
      draft.paragraph([
        draft.draw(random.chance(0.5) ? community.agreement : community.doubt),
        draft.draw(matter.experiences),
      ]);
    }
  }

  function showList(matter: Matter, wanted: (list: Matter['lists'][number]) => boolean): void {
    const lists = matter.lists.filter(wanted);
    if (lists.length === 0) return;
    const { intro, ordered, items } = random.pick(lists);
    draft.paragraph([intro]);
    // A procedure with a step left out would be wrong; of other lists a part is as good.
    const from = ordered ? 0 : random.int(0, 2);
    draft.list(items.slice(from), ordered);
  }

  function showSnippet(matter: Matter, asking = false): void {
    const snippets = asking ? matter.snippets.filter((snippet) => snippet.asking) : matter.snippets;
    if (snippets.length === 0) return;
    const { intro, source, language } = random.pick(snippets);
    draft.paragraph([intro]);
    draft.code(source, language);
  }

  function foreign({ sentences, space }: Tongue, count: number): void {
    for (let left = count; left > 0; ) {
      const size = Math.min(left, random.int(1, 3));
      draft.paragraph(
        Array.from({ length: size }, () => draft.draw(sentences)),
        space,
      );
      left -= size;
    }
  }
}

import type { Words } from '../sentences.ts';

/** What one circle of a community talks about: its words, and the templates that use them. */
export interface Theme {
  name: string;
  /** Hashtags that fit; each is the name of one of the first tags. */
  tags: readonly string[];
  words: Words;
  topics: readonly Topic[];
  questions: readonly string[];
  /** Advice: an answer to somebody's question. */
  tips: readonly string[];
  /** What the writer did or saw. */
  experiences: readonly string[];
  opinions: readonly string[];
  /** An ordered list is a procedure and is shown whole; `asking` marks what belongs to a question. */
  lists: readonly { intro: string; ordered: boolean; asking?: true; items: readonly string[] }[];
  snippets: readonly { intro: string; asking?: true; language: string; source: string }[];
}

export interface Topic {
  kind: 'ask' | 'show' | 'guide' | 'talk';
  headline: string;
  opening: string;
}

import { de } from './de.ts';
import { en, type Texts } from './en.ts';

export type { AccountMails } from './en.accounts.ts';
export type { Texts } from './en.ts';

const languages = { en, de } satisfies Record<string, Texts>;

export type Lang = keyof typeof languages;

export const textsOf = (lang: Lang): Texts => languages[lang];

/** The language of ours that an Accept-Language header likes best; English when it likes none. */
export function chooseLang(header: string | undefined): Lang {
  if (!header || header.length > 1_000) return 'en';
  let chosen: Lang = 'en';
  let best = 0;
  for (const range of header.split(',')) {
    const [, name = '', quality = '1'] = /^\s*([a-z]+)[\w-]*\s*(?:;\s*q=([\d.]+))?\s*$/i.exec(range) ?? [];
    const lang = name.toLowerCase();
    if (!Object.hasOwn(languages, lang) || !(Number(quality) > best)) continue;
    chosen = lang as Lang;
    best = Number(quality);
  }
  return chosen;
}

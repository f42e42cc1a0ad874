import type { View } from './view.ts';

/** Numbers and times as the reader writes them. Formatters are dear to make, so each is made once a language and zone. */

const made = new Map<string, Formats>();

interface Formats {
  number: Intl.NumberFormat;
  compact: Intl.NumberFormat;
  relative: Intl.RelativeTimeFormat;
  day: Intl.DateTimeFormat;
  dayOfYear: Intl.DateTimeFormat;
  moment: Intl.DateTimeFormat;
  month: Intl.DateTimeFormat;
}

function formatsOf({ lang, timeZone }: View): Formats {
  const key = `${lang} ${timeZone}`;
  let formats = made.get(key);
  if (!formats) {
    const date = (options: Intl.DateTimeFormatOptions) =>
      new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, { timeZone, ...options });
    formats = {
      number: new Intl.NumberFormat(lang),
      compact: new Intl.NumberFormat(lang, { notation: 'compact', maximumFractionDigits: 1 }),
      relative: new Intl.RelativeTimeFormat(lang, { numeric: 'auto', style: 'short' }),
      day: date({ day: 'numeric', month: 'short', year: 'numeric' }),
      dayOfYear: date({ day: 'numeric', month: 'short' }),
      moment: date({ dateStyle: 'full', timeStyle: 'short' }),
      month: date({ month: 'long', year: 'numeric' }),
    };
    made.set(key, formats);
  }
  return formats;
}

export const number = (view: View, value: number) =>
  value < 1_000 ? String(value) : formatsOf(view).number.format(value);

/** 1.2K: where there is no room. */
export const compact = (view: View, value: number) =>
  value < 1_000 ? String(value) : formatsOf(view).compact.format(value);

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long ago, within a week; the day, before that. */
export function ago(view: View, time: string): string {
  const formats = formatsOf(view);
  const passed = view.now - Date.parse(time);
  if (passed < MINUTE) return view.t.justNow;
  if (passed < HOUR) return formats.relative.format(-Math.floor(passed / MINUTE), 'minute');
  if (passed < DAY) return formats.relative.format(-Math.floor(passed / HOUR), 'hour');
  if (passed < 7 * DAY) return formats.relative.format(-Math.floor(passed / DAY), 'day');
  const isRecent = passed < 300 * DAY;
  return (isRecent ? formats.dayOfYear : formats.day).format(new Date(time));
}

export const moment = (view: View, time: string) => formatsOf(view).moment.format(new Date(time));

export const month = (view: View, time: string) => formatsOf(view).month.format(new Date(time));

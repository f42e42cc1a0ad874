import { invalid } from '../errors.ts';

/**
 * The time that a caller gave, as it is stored: RFC 3339 in UTC with milliseconds.
 * @throws 400 for what has the right form but is no time that sorts as text: a second 60, a year past 9999
 */
export function utcTime(path: string, text: string): string {
  const time = new Date(text);
  const sorts = !Number.isNaN(time.getTime()) && time.getUTCFullYear() >= 0 && time.getUTCFullYear() <= 9999;
  if (!sorts) throw invalid(path, 'is not a time');
  return time.toISOString();
}

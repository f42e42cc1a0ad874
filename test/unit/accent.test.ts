import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accentShades, contrast, type Shades, USUAL_ACCENT } from '../../web/accent.ts';

const tokens = readFileSync(new URL('../../web/styles/tokens.css', import.meta.url), 'utf8');

/** What tokens.css says in one of its three blocks. */
function tokensOf(block: string): Record<string, string> {
  const [, text = ''] = tokens.split(block);
  const [body = ''] = text.split('}');
  return Object.fromEntries(
    [...body.matchAll(/--([\w-]+): (#\w{6})/g)].map(([, name, value]) => [name, value]),
  );
}

const schemes = { light: tokensOf(':root {'), dark: tokensOf(':root[data-theme="dark"] {') };
const grounds = ['page', 'surface', 'sunken', 'notice', 'quiet-notice', 'code'];

/** Pairs that would be hard to read. */
function hardToRead(scheme: 'light' | 'dark', shades: Shades): string[] {
  const known = { ...schemes[scheme], ...shades } as Record<string, string>;
  const pairs = [
    ...[...grounds, 'accent-soft'].flatMap((ground) => [
      ['accent', ground],
      ['accent-strong', ground],
    ]),
    ['on-accent', 'accent'],
    ['on-accent', 'accent-strong'],
    ['text', 'accent-soft'],
    ['muted', 'accent-soft'],
  ];
  return pairs
    .map(([text = '', ground = '']) => ({
      text,
      ground,
      found: contrast(known[text] ?? '', known[ground] ?? ''),
    }))
    .filter(({ found }) => !(found >= 4.5))
    .map(({ text, ground, found }) => `${text} on ${ground}: ${found}`);
}

describe('the shades of an accent colour', () => {
  it.each([
    ['white', '#ffffff'],
    ['black', '#000000'],
    ['yellow', '#ffff00'],
    ['mid grey', '#808080'],
    ['the ground of the page', '#f7f5f1'],
    ['the ground of the dark page', '#161412'],
    ['blue', '#0000ff'],
    ['green', '#00ff00'],
    ['cyan', '#00ffff'],
    ['pink', '#ffc0cb'],
    ['nearly white', '#fefeff'],
    ['the usual', USUAL_ACCENT],
  ])('are read in light and dark when %s is chosen', (_name, color) => {
    const { light, dark } = accentShades(color);
    expect(hardToRead('light', light)).toEqual([]);
    expect(hardToRead('dark', dark)).toEqual([]);
  });

  it('are read whatever is chosen', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffff }), (number) => {
        const { light, dark } = accentShades(`#${number.toString(16).padStart(6, '0')}`);
        expect([...hardToRead('light', light), ...hardToRead('dark', dark)]).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  });

  it('keep the colour where it can be read as it is', () => {
    expect(accentShades('#1d4ed8').light.accent).toBe('#1d4ed8');
    expect(accentShades('#ffd280').dark.accent).toBe('#ffd280');
  });

  it('of the usual one are those of tokens.css, which everybody has until another is chosen', () => {
    expect(schemes.light.accent).toBe(USUAL_ACCENT);
    expect([hardToRead('light', schemes.light as never), hardToRead('dark', schemes.dark as never)]).toEqual([
      [],
      [],
    ]);
  });
});

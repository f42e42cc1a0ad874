/**
 * The shades that tokens.css has for the accent, made of any colour: its hue stays, and it becomes as dark, or as bright in
 * the dark, as it takes to be read. Text in it and on it has a contrast of 4.5 or more whatever is chosen.
 */
export interface Shades {
  accent: string;
  'accent-strong': string;
  'accent-soft': string;
  'on-accent': string;
}

/** What tokens.css holds. */
export const USUAL_ACCENT = '#a93c0a';

/** A little more than what WCAG 2.2 asks of text, since shades are rounded. */
const LEAST_CONTRAST = 4.6;

/** Of the grounds in tokens.css on which the accent stands, the one that is hardest to stand on. */
const HARDEST = { light: '#f1eee8', dark: '#372c12' };

/** @param color #rrggbb */
export function accentShades(color: string): { light: Shades; dark: Shades } {
  const { hue, saturation, lightness } = hslOf(color);
  const shade = (lightness: number) => hex(hue, saturation, lightness);
  const isRead = (accent: string, ground: string, soft: string) =>
    contrast(accent, ground) >= LEAST_CONTRAST && contrast(accent, soft) >= LEAST_CONTRAST;

  let dim = Math.min(lightness, 55);
  while (!isRead(shade(dim), HARDEST.light, softened(shade(dim), '#ffffff'))) dim -= 1;
  let bright = Math.max(lightness, 65);
  while (!isRead(shade(bright), HARDEST.dark, softened(shade(bright), '#1f1c19'))) bright += 1;
  return {
    light: {
      accent: shade(dim),
      // Nothing is darker than black.
      'accent-strong': shade(dim < 12 ? dim + 8 : dim - 7),
      'accent-soft': softened(shade(dim), '#ffffff'),
      'on-accent': '#ffffff',
    },
    dark: {
      accent: shade(bright),
      'accent-strong': shade(bright > 88 ? bright - 8 : bright + 10),
      'accent-soft': softened(shade(bright), '#1f1c19'),
      'on-accent': shade(9),
    },
  };
}

/** A stylesheet that goes behind main.css. */
export function accentStyle(color: string): string {
  const { light, dark } = accentShades(color);
  const values = (shades: Shades) =>
    Object.entries(shades)
      .map(([name, value]) => `--${name}:${value}`)
      .join(';');
  return [
    `:root{${values(light)}}`,
    `@media (prefers-color-scheme:dark){:root:not([data-theme="light"]){${values(dark)}}}`,
    `:root[data-theme="dark"]{${values(dark)}}`,
  ].join('\n');
}

/** As WCAG 2.2 defines it: 1 to 21. */
export function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = channelsOf(color).map((channel) =>
    channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const channelsOf = (color: string) =>
  [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255);

/** A ground with a tenth of the colour in it. */
function softened(color: string, ground: string): string {
  const under = channelsOf(ground);
  return hexOf(channelsOf(color).map((channel, index) => 0.1 * channel + 0.9 * (under[index] ?? 0)));
}

/** Degrees, and two percentages. */
function hslOf(color: string) {
  const channels = channelsOf(color);
  const [red = 0, green = 0, blue = 0] = channels;
  const most = Math.max(...channels);
  const chroma = most - Math.min(...channels);
  const middle = most - chroma / 2;
  const sector =
    chroma === 0
      ? 0
      : most === red
        ? (green - blue) / chroma
        : most === green
          ? (blue - red) / chroma + 2
          : (red - green) / chroma + 4;
  const full = chroma === 0 ? 0 : chroma / (1 - Math.abs(2 * middle - 1));
  return {
    hue: (sector * 60 + 360) % 360,
    // What is nearly white or black has every saturation by the formula, and looks grey.
    saturation: Math.min(full, 4 * chroma) * 100,
    lightness: middle * 100,
  };
}

function hex(hue: number, saturation: number, lightness: number): string {
  const middle = lightness / 100;
  const swing = (saturation / 100) * Math.min(middle, 1 - middle);
  const channel = (offset: number) => {
    const place = (offset + hue / 30) % 12;
    return middle - swing * Math.max(-1, Math.min(place - 3, 9 - place, 1));
  };
  return hexOf([channel(0), channel(8), channel(4)]);
}

const hexOf = (channels: number[]) =>
  `#${channels
    .map((channel) =>
      Math.round(channel * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;

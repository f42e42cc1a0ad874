import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { LRUCache } from 'lru-cache';
import { accentShades, accentStyle, USUAL_ACCENT } from '../../web/accent.ts';
import { notFound } from '../errors.ts';
import { loadAssets } from './assets.ts';

interface AccentFile {
  /** Says the colour, so that any process serves it, and what is in the file, so that browsers may keep it. */
  name: string;
  type: string;
  content: string;
}

interface Accent {
  style: AccentFile;
  icon: AccentFile;
}

/** Whoever asks for other colours gets them too; they are made in a moment. */
const made = new LRUCache<string, Accent>({ max: 100, memoMethod: makeAccent });

/** Of web/icon.svg. */
const ICON = { ground: '#b4430f', ember: '#f7a76c' };

function makeAccent(color: string): Accent {
  const { light, dark } = accentShades(color);
  const icon = loadAssets()
    .iconSource.replace(ICON.ground, light.accent)
    .replace(ICON.ember, dark['accent-strong']);
  return {
    style: named(color, 'css', 'text/css; charset=utf-8', accentStyle(color)),
    icon: named(color, 'svg', 'image/svg+xml', icon),
  };
}

function named(color: string, ending: string, type: string, content: string): AccentFile {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 8);
  return { name: `${color.slice(1)}-${hash}.${ending}`, type, content };
}

/** What colours pages by this accent; nothing for the usual one, which the styles have already. @param color #rrggbb, small letters */
export function accentAddresses(color: string): { style?: string; icon?: string } {
  if (color === USUAL_ACCENT) return {};
  const { style, icon } = made.memo(color);
  return { style: `/assets/accent/${style.name}`, icon: `/assets/accent/${icon.name}` };
}

export async function accentRoutes(app: FastifyInstance) {
  app.get<{ Params: { file: string } }>(
    '/assets/accent/:file',
    { schema: { hide: true } },
    async (request, reply) => {
      const { file } = request.params;
      const [, digits] = /^([0-9a-f]{6})-/.exec(file) ?? [];
      const { style, icon } = digits ? made.memo(`#${digits}`) : {};
      const found = [style, icon].find((each) => each?.name === file);
      if (!found) throw notFound('file');
      return reply
        .header('cache-control', 'public, max-age=31536000, immutable')
        .type(found.type)
        .send(found.content);
    },
  );
}

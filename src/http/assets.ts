import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { notFound } from '../errors.ts';

/** What the build made for browsers (scripts/build.js): the addresses that pages refer to, and the files behind them. */
export interface Assets {
  style: string;
  script: string;
  /** Imported when somebody begins to write. */
  moving: string;
  editor: string;
  icon: string;
  /** What is in it, for a copy in other colours. */
  iconSource: string;
  files: ReadonlyMap<string, AssetFile>;
}

interface AssetFile {
  type: string;
  plain: Buffer;
  br: Buffer;
  gzip: Buffer;
}

const types: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

let loaded: Assets | undefined;

/** Read once, into memory: they are few and small. @throws when nothing was built */
export function loadAssets(): Assets {
  loaded ??= readAssets(folderOf(import.meta.dirname));
  return loaded;
}

function readAssets(folder: string): Assets {
  const manifest: Record<string, string> = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  const files = new Map<string, AssetFile>();
  for (const file of Object.values(manifest)) {
    const read = (ending: string) => readFileSync(join(folder, file + ending));
    const type = types[file.slice(file.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
    files.set(file, { type, plain: read(''), br: read('.br'), gzip: read('.gz') });
  }
  const address = (name: string) => `/assets/${manifest[name]}`;
  return {
    style: address('main.css'),
    script: address('main.ts'),
    moving: address('moving.ts'),
    editor: address('editor.ts'),
    icon: address('icon.svg'),
    iconSource: files.get(manifest['icon.svg'] as string)?.plain.toString() ?? '',
    files,
  };
}

/** Beside the bundle, or in the checkout whose source this is: the nearest dist/assets on the way up. */
function folderOf(start: string): string {
  for (let folder = start; ; folder = dirname(folder)) {
    const assets = join(folder, 'dist', 'assets');
    if (existsSync(join(assets, 'manifest.json'))) return assets;
    if (folder === dirname(folder))
      throw new Error('The styles and scripts of the pages are missing: run `node scripts/build.js` first');
  }
}

/** /assets/…: named by what is in them, so whoever has one never asks again. */
export async function assetRoutes(app: FastifyInstance) {
  const { files } = loadAssets();

  app.get<{ Params: { file: string } }>(
    '/assets/:file',
    { schema: { hide: true } },
    async (request, reply) => {
      const file = files.get(request.params.file);
      if (!file) throw notFound('file');
      const encoding = encodingFor(request.headers['accept-encoding']);
      if (encoding) reply.header('content-encoding', encoding);
      return reply
        .header('cache-control', 'public, max-age=31536000, immutable')
        .header('vary', 'accept-encoding')
        .type(file.type)
        .send(encoding ? file[encoding] : file.plain);
    },
  );
}

/** The best that the client takes, of what we have; undefined for none. */
export function encodingFor(accepted: string | undefined): 'br' | 'gzip' | undefined {
  if (!accepted) return undefined;
  const takes = (coding: string) =>
    new RegExp(`(^|[,\\s])${coding}\\s*(?!;\\s*q=0(\\.0*)?\\s*(,|$))(;|,|$)`, 'i').test(accepted);
  return takes('br') ? 'br' : takes('gzip') ? 'gzip' : undefined;
}

import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { byDisplayOrder, listSeenBoards } from '../boards/boards.queries.ts';
import type { Db } from '../db/open.ts';
import { notFound } from '../errors.ts';
import { boardPath, postPath, tagPath } from '../http/addresses.ts';
import { sendXml, xml } from '../http/xml.ts';
import { guest, viewerOf } from '../permissions.ts';
import { findOpenPostAfter, listOpenPosts, listOpenTags } from './sitemap.queries.ts';

/** Ids of posts that one file covers. The protocol allows 50,000 lines; fewer are read faster. */
const IDS_A_FILE = 5_000;

const MOST_BOARDS = 1_000;
const MOST_TAGS = 5_000;

const kept = { type: 'application/xml; charset=utf-8', seconds: 3_600 };

/** What search engines should know of: pages that everybody may read (sitemaps.org). */
export async function sitemapPages(instance: FastifyInstance) {
  const pages = instance.withTypeProvider<TypeBoxTypeProvider>();

  pages.get('/sitemap.xml', {
    schema: { hide: true },
    handler: async (request, reply) => {
      const names = ['places', ...(await postFiles(request.ctx.db)).map((file) => `posts-${file}`)];
      const files = names.map((name) => `<sitemap>${loc(pages, `/sitemaps/${name}.xml`)}</sitemap>`);
      return sendXml(request, reply, {
        body: `<sitemapindex xmlns="${NAMESPACE}">\n${files.join('\n')}\n</sitemapindex>\n`,
        ...kept,
      });
    },
  });

  pages.get('/sitemaps/:file', {
    schema: { hide: true, params: Type.Object({ file: Type.String() }) },
    handler: async (request, reply) => {
      const { db } = request.ctx;
      const [, number] = /^posts-([1-9]\d{0,9})\.xml$/.exec(request.params.file) ?? [];
      if (number === undefined && request.params.file !== 'places.xml') throw notFound('file');
      const urls = number === undefined ? await places(pages, db) : await posts(pages, db, Number(number));
      if (urls.length === 0) throw notFound('file');
      return sendXml(request, reply, {
        body: `<urlset xmlns="${NAMESPACE}">\n${urls.join('\n')}\n</urlset>\n`,
        ...kept,
      });
    },
  });
}

const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9';

const loc = (app: FastifyInstance, path: string) => `<loc>${xml(app.publicUrl() + path)}</loc>`;

/** Numbers of the files with at least one post, found by leaping from file to file. */
async function postFiles(db: Db) {
  const files: number[] = [];
  for (let last = 0; ; ) {
    const found = await findOpenPostAfter(db, last);
    if (!found) return files;
    const file = Math.floor(found.post_id / IDS_A_FILE) + 1;
    files.push(file);
    last = file * IDS_A_FILE - 1;
  }
}

async function posts(app: FastifyInstance, db: Db, file: number) {
  const rows = await listOpenPosts(db, (file - 1) * IDS_A_FILE, file * IDS_A_FILE);
  return rows.map((row) => `<url>${loc(app, postPath(row))}<lastmod>${row.last_activity_at}</lastmod></url>`);
}

async function places(app: FastifyInstance, db: Db) {
  const slice = { sort: byDisplayOrder, limit: MOST_BOARDS, offset: 0, after: undefined };
  const boards = (await listSeenBoards(db, viewerOf(guest), slice)).filter(({ reads }) => reads === 1);
  const tags = await listOpenTags(db, MOST_TAGS);
  const paths = ['/', '/boards', '/tags', ...boards.map(boardPath), ...tags.map(({ name }) => tagPath(name))];
  return paths.map((path) => `<url>${loc(app, path)}</url>`);
}

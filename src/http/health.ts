import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';

const hidden = { schema: { hide: true } };

/** What supervisors and scrapers ask. Open to all: it tells nothing of the community. */
export async function healthRoutes(app: FastifyInstance) {
  const { services } = app;

  app.get('/healthz', hidden, async () => ({ status: 'alive' }));

  app.get('/readyz', hidden, async (_request, reply) => {
    const database = await databaseAnswers();
    const isReady = services.phase === 'ready' && database;
    return reply
      .code(isReady ? 200 : 503)
      .send({ status: services.phase, database: database ? 'ok' : 'away' });
  });

  app.get('/metrics', hidden, async (_request, reply) => {
    return reply.type(services.metrics.contentType).send(await services.metrics.text());
  });

  app.get('/robots.txt', hidden, async (_request, reply) =>
    reply
      .type('text/plain; charset=utf-8')
      .send(
        `User-agent: *\nDisallow: /api/\nDisallow: /docs\nDisallow: /search\n\nSitemap: ${app.publicUrl()}/sitemap.xml\n`,
      ),
  );

  async function databaseAnswers() {
    try {
      await sql`select 1`.execute(services.database.db);
      return true;
    } catch {
      return false;
    }
  }
}

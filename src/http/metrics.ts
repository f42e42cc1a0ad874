import cluster from 'node:cluster';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AggregatorRegistry, Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** What `/metrics` shows: of this process, or of all workers when it is one of several. */
export class Metrics {
  readonly registry = new Registry();
  readonly contentType = this.registry.contentType;
  readonly #requests: Counter;
  readonly #seconds: Histogram;
  readonly #attempts: Counter;

  constructor() {
    collectDefaultMetrics({ register: this.registry });
    if (cluster.isWorker) joinCluster(this.registry);
    this.#requests = new Counter({
      name: 'http_requests_total',
      help: 'Requests answered, by method, route and status',
      labelNames: ['method', 'route', 'status'],
      registers: [this.registry],
    });
    this.#seconds = new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Time from the request line to the last byte of the answer',
      labelNames: ['method'],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
      registers: [this.registry],
    });
    this.#attempts = new Counter({
      name: 'hearth_webhook_attempts_total',
      help: 'Attempts to deliver a webhook, by whether the receiver took it',
      labelNames: ['outcome'],
      registers: [this.registry],
    });
  }

  countAttempt(isSuccess: boolean) {
    this.#attempts.inc({ outcome: isSuccess ? 'delivered' : 'failed' });
  }

  observe(request: FastifyRequest, reply: FastifyReply) {
    const { method } = request;
    this.#requests.inc({ method, route: request.routeOptions.url ?? 'none', status: reply.statusCode });
    this.#seconds.observe({ method }, reply.elapsedTime / 1000);
  }

  /** In the text format of Prometheus. */
  text = (): Promise<string> => (cluster.isWorker ? askPrimary() : this.registry.metrics());
}

// ── Several workers: whichever is asked asks the primary, which collects from all ──────────────────────────────────

interface Question {
  metricsWanted: number;
}
interface Reply {
  metricsFor: number;
  text: string;
}

/** How long a worker that is busy or ending may keep the answer, in milliseconds. */
const PATIENCE = 6_000;

const waiting = new Map<number, (text: string) => void>();
let asked = 0;

function joinCluster(registry: Registry) {
  AggregatorRegistry.setRegistries([registry]);
  // Makes this worker answer the primary.
  new AggregatorRegistry();
  process.on('message', (message: Partial<Reply>) => {
    if (message.metricsFor !== undefined) waiting.get(message.metricsFor)?.(message.text ?? '');
  });
}

function askPrimary(): Promise<string> {
  asked += 1;
  const id = asked;
  return new Promise<string>((resolve, reject) => {
    const timer = setTimeout(
      () => done(() => reject(new Error('The other workers did not answer'))),
      PATIENCE,
    );
    const done = (settle: () => void) => {
      clearTimeout(timer);
      waiting.delete(id);
      settle();
    };
    waiting.set(id, (text) => done(() => resolve(text)));
    process.send?.({ metricsWanted: id } satisfies Question);
  });
}

/** In the primary: answers the workers. */
export function collectFromWorkers() {
  const all = new AggregatorRegistry();
  cluster.on('message', (worker, message: Partial<Question>) => {
    const { metricsWanted } = message;
    if (metricsWanted === undefined) return;
    // A worker that ends meanwhile does not answer; the next scrape finds its successor.
    all.clusterMetrics().then(
      (text) => worker.send({ metricsFor: metricsWanted, text } satisfies Reply),
      () => {},
    );
  });
}

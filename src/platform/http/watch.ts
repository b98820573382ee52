import { type Context, Hono } from 'hono';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Database } from '../db/connect.ts';

/** What operators look at: is it alive, can it work, how does it do. */
export interface Watch {
  pages: Hono;
  /** Counts a request when it has been answered. */
  observe(c: Context, seconds: number): void;
  registry: Registry;
}

export function createWatch(database: Database, isStarted: () => boolean): Watch {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'kept_' });
  const requests = new Counter({
    name: 'kept_http_requests_total',
    help: 'Requests answered, by status class.',
    labelNames: ['status'],
    registers: [registry],
  });
  const seconds = new Histogram({
    name: 'kept_http_request_seconds',
    help: 'Time to answer a request.',
    buckets: [0.005, 0.015, 0.05, 0.1, 0.5, 1, 5],
    registers: [registry],
  });
  new Gauge({
    name: 'kept_database_connections',
    help: 'Database connections of this process.',
    registers: [registry],
    collect() {
      this.set(database.pool.totalCount);
    },
  });
  const pages = new Hono();
  pages.get('/healthz', (c) => c.text('ok\n'));
  pages.get('/readyz', async (c) => {
    const isReady =
      isStarted() &&
      (await database.pool.query('select 1').then(
        () => true,
        () => false,
      ));
    return c.text(isReady ? 'ready\n' : 'not ready\n', isReady ? 200 : 503);
  });
  pages.get('/metrics', async (c) =>
    c.body(await registry.metrics(), 200, { 'content-type': registry.contentType }),
  );
  return {
    pages,
    registry,
    observe(c, took) {
      requests.inc({ status: `${Math.floor(c.res.status / 100)}xx` });
      seconds.observe(took);
    },
  };
}

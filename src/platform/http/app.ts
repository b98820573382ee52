import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import type { Logger } from 'pino';
import { isId } from '../db/id.ts';
import { forbidden, notFound } from '../refusal.ts';
import { setSafeHeaders } from './headers.ts';
import { asRefusal, brokenProblem, problemOf, problemResponse } from './problem.ts';

/**
 * The router with what every answer shares: request id, safe headers, problems, no cross-site writes. `isSecure`: people
 * reach it by https.
 */
export function createHttp(log: Logger, { isSecure = false } = {}): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    const requestId = randomUUID();
    c.set('requestId' as never, requestId as never);
    await next();
    if (!c.res.headers.has('x-request-id')) c.res.headers.set('x-request-id', requestId);
    setSafeHeaders(c.res.headers, { isSecure });
  });
  // A step of its own: what it refuses carries the headers too.
  app.use((c, next) => {
    refuseCrossSite(c.req.raw);
    return next();
  });
  app.notFound((c) => {
    const requestId = (c.get('requestId' as never) as string | undefined) ?? randomUUID();
    return problemResponse(
      problemOf(notFound('server.no-such-page', 'There is nothing here.'), requestId),
    );
  });
  app.onError((error, c) => {
    const requestId = (c.get('requestId' as never) as string | undefined) ?? randomUUID();
    const refusal = asRefusal(error);
    if (refusal) return problemResponse(problemOf(refusal, requestId));
    log.error({ err: error, requestId, path: withoutSecrets(c.req.path) }, 'a request failed');
    return problemResponse(brokenProblem(requestId));
  });
  return app;
}

/**
 * A browser says where a request comes from. What another site sends is refused unless it only reads;
 * programmes send no such header and carry a key.
 */
function refuseCrossSite(request: Request): void {
  if (request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS') return;
  const site = request.headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin' && site !== 'none')
    throw forbidden('server.cross-site', 'This request came from another site.');
  const origin = request.headers.get('origin');
  if (site !== null || origin === null) return;
  // Our public forms, which tell nobody where they stand, come from "null"; what the staff app sends does not.
  if (origin === 'null' && !new URL(request.url).pathname.startsWith('/api/')) return;
  if (!URL.canParse(origin) || new URL(origin).host !== request.headers.get('host'))
    throw forbidden('server.cross-site', 'This request came from another site.');
}

/** Some paths are secrets themselves: what is long, not of small letters alone and no id is left out. */
const withoutSecrets = (path: string): string =>
  path.replaceAll(/[^/]{16,}/g, (part) => (/[A-Z0-9]/.test(part) && !isId(part) ? '…' : part));

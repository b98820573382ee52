// Between the socket and the router: what never becomes a request is answered as a problem too.
import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import { boundConnections } from '../connections.ts';
import { invalid } from '../refusal.ts';
import { safeHeaders, setSafeHeaders } from './headers.ts';
import { problemOf, problemResponse } from './problem.ts';

/** Who says nothing, or a letter now and then, is waited for so long; a phone with a poor signal is faster. */
const headersMs = 20_000;
/** A large file on a slow line. */
const requestMs = 300_000;
/** Longer than proxies keep a connection (60 s): else they ask on one that was closed a moment ago. */
const idleMs = 75_000;
/** Open screens have one each; the rest is room for rushes. */
const bounds = { most: 16_000, mostOfOne: 1000 };

export interface HttpServerOptions {
  /** Whether many come from this address: a proxy in front of us. Default: this machine. */
  isProxy?: (address: string) => boolean;
  headersMs?: number;
}

/** Not listening yet. `app` is asked for at each request, since it may be made later. */
export function createHttpServer(app: () => Hono, options: HttpServerOptions = {}): Server {
  const listener = getRequestListener((request, env) => app().fetch(request, env), {
    errorHandler: () => {
      const answer = problemResponse(problemOf(malformed, randomUUID()));
      setSafeHeaders(answer.headers, { isSecure: false });
      return answer;
    },
  });
  const headersTimeout = options.headersMs ?? headersMs;
  const timing = {
    headersTimeout,
    requestTimeout: requestMs,
    keepAliveTimeout: idleMs,
    connectionsCheckingInterval: headersTimeout / 4,
    requireHostHeader: false,
  };
  // Node's own refusal of a request without Host has no body; the listener's has one.
  const server = createServer(timing, (incoming, outgoing) => {
    void listener(incoming, outgoing);
  });
  boundConnections(server, {
    ...bounds,
    ...(options.isProxy ? { isMany: options.isProxy } : {}),
  });
  return server.on('clientError', refuseOnSocket);
}

const malformed = invalid('server.malformed', 'This is not a request that HTTP allows.');
const tooLargeHeaders = invalid('server.headers-too-large', 'The headers are too large.');

function refuseOnSocket(error: Error & { code?: string }, socket: Duplex): void {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy();
  const isTooLarge = error.code === 'HPE_HEADER_OVERFLOW';
  const problem = problemOf(isTooLarge ? tooLargeHeaders : malformed, randomUUID());
  const body = JSON.stringify(problem);
  const headers = safeHeaders({
    'content-type': 'application/problem+json',
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  });
  socket.end(
    [
      `HTTP/1.1 ${isTooLarge ? '431 Request Header Fields Too Large' : '400 Bad Request'}`,
      ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
      '',
      body,
    ].join('\r\n'),
  );
}

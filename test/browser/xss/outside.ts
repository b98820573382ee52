// The server of whoever means harm.
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Outside {
  /** Its origin. */
  evil: string;
  /** Everything that reached it since the last `forget`, as its first line reads. */
  reached: string[];
  /** The headers of what reached it, in the same order. */
  headers: IncomingMessage['headers'][];
  forget(): void;
  close(): void;
}

/** `page`: answers these paths with HTML, all others with nothing. */
export async function openOutside(page: (path: string) => string | undefined): Promise<Outside> {
  const server = createServer((request, answer) => {
    const path = request.url ?? '/';
    const html = page(path);
    if (html === undefined) {
      outside.reached.push(`${request.method} ${path}`);
      outside.headers.push(request.headers);
    }
    answer.setHeader('content-type', 'text/html; charset=utf-8');
    answer.end(html ?? '<!doctype html><title>Elsewhere</title>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const outside: Outside = {
    evil: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    reached: [],
    headers: [],
    forget() {
      this.reached.length = 0;
      this.headers.length = 0;
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
  return outside;
}

// The pages that customers see: their own behind a link, and the form for whoever has something to say.
import { type Context, Hono } from 'hono';
import { asRefusal } from '../platform/http/index.ts';
import { showContact, showReceived, takeContact } from './pages/contact.ts';
import { type PageDeps, respondPlain } from './pages/frame.ts';
import { showEverything, showLinked, showMessage, takeReply } from './pages/linked.ts';
import { serveFile } from './pages/serve-file.ts';

export function casePages(deps: PageDeps): Hono {
  const pages = new Hono();
  pages.get('/c/:token', (c) => showLinked(deps, c));
  pages.post('/c/:token', (c) => takeReply(deps, c));
  pages.get('/c/:token/everything', (c) => showEverything(deps, c));
  pages.get('/c/:token/messages/:id', (c) => showMessage(deps, c));
  pages.get('/c/:token/files/:id', (c) => serveFile(deps, c));
  pages.get('/contact', (c) => showContact(deps, c));
  pages.post('/contact', (c) => takeContact(deps, c));
  pages.get('/contact/received', (c) => showReceived(deps, c));
  pages.onError((error, c) => excuse(deps, error, c));
  return pages;
}

/** Whatever goes wrong, the visitor gets a page in words, and we a line in the log. */
function excuse(deps: PageDeps, error: unknown, c: Context): Promise<Response> {
  const refusal = asRefusal(error);
  if (refusal?.code === 'organisation.not-set-up') return respondPlain(deps, c, 503, 'not-ready');
  if (refusal) {
    const isMissing = refusal.kind === 'not-found' || refusal.code === 'input.cursor';
    return respondPlain(deps, c, isMissing ? 404 : 400, isMissing ? 'missing' : 'broken');
  }
  const requestId = c.get('requestId' as never) as string | undefined;
  deps.log.error({ err: error, requestId, path: c.req.routePath }, 'a page failed');
  return respondPlain(deps, c, 500, 'broken');
}

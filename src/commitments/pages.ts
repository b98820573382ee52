// The calendar of what somebody promised, for programmes that cannot sign in.
import { type Context, Hono } from 'hono';
import type { Transact } from '../platform/events/index.ts';
import { feedFor } from './feed/feed.ts';

export function commitmentsPages({ transact }: { transact: Transact }): Hono {
  const pages = new Hono();
  pages.get('/feeds/:file{[\\w-]{20,64}\\.ics}', async (c: Context) => {
    const feed = await feedFor(transact, c.req.param('file')?.slice(0, -'.ics'.length) ?? '');
    const headers = { etag: feed.etag, 'cache-control': 'private, no-cache' };
    if (c.req.header('if-none-match')?.includes(feed.etag)) return c.body(null, 304, headers);
    return c.body(feed.text, 200, {
      ...headers,
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'inline; filename="kept.ics"',
    });
  });
  return pages;
}

// A message in the form its author gave it, as a document of its own: its policy is a header that nothing in it can widen.
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { matterFor } from '../matters/index.ts';
import type { Ctx } from '../platform/context.ts';
import { notFound } from '../platform/refusal.ts';
import { remotePictures, withPictures } from './pictures.ts';
import { arePicturesAsked, withOwnImages } from './queries.ts';
import { foldQuotes } from './quotes.ts';

interface Row {
  html: string;
  attachments: readonly { id: string; contentId: string | null }[];
  asked: boolean;
  matter_id: string | null;
}

/** GET /messages/:id/page. Refuses `messages.not-found`, also when its matter may not be read, or it has words only. */
export async function serveMessagePage(ctx: Ctx, { id }: { id: string }): Promise<Response> {
  const { rows } = await sql<Row>`
    select m.html, f.matter_id, ${arePicturesAsked(ctx)} as asked,
      (select coalesce(json_agg(json_build_object('id', a.id, 'contentId', a.content_id)), '[]')
        from attachments a where a.message_id = m.id) as attachments
    from messages m left join filings f on f.message_id = m.id and f.ended_at is null
    where m.id = ${id} and m.html is not null`.execute(ctx.db);
  const [row] = rows;
  if (!row?.matter_id) throw noPage();
  await matterFor(ctx, row.matter_id).catch(() => Promise.reject(noPage()));
  const isRemote = row.asked && remotePictures(row.html).pictures > 0;
  const html = foldQuotes(withOwnImages(row.html, row.attachments));
  return new Response(documentOf(isRemote ? withPictures(html) : html), {
    headers: headersOf(isRemote),
  });
}

const noPage = () => notFound('messages.not-found', 'There is no such message.');

// White paper, whatever the theme: its author chose dark letters. What is wider than the paper is scrolled in it.
const style =
  ':root{color-scheme:light}' +
  'body{margin:0;padding:16px;background:#fff;color:#1d1b18;font:15px/1.55 system-ui,sans-serif;overflow-wrap:break-word;overflow-x:auto}' +
  'img{max-width:100%;height:auto}img:not([src]){display:none}table{max-width:100%}' +
  'pre{white-space:pre-wrap}a{color:#155e50}' +
  'blockquote{margin:8px 0;padding-left:12px;border-left:2px solid #d2cdc4;color:#55514a}' +
  '[data-ours] body{background:none}[data-ours] a{color:inherit}' +
  '@media(max-width:480px){body{padding:8px}}[data-ours] body{padding:0}' +
  'body>:first-child{margin-top:0}body>:last-child{margin-bottom:0}' +
  'summary{width:fit-content;padding:8px 0;color:#55514a;font-size:13px;cursor:pointer}' +
  'summary:focus-visible{outline:2px solid #155e50;outline-offset:2px}';

const documentOf = (html: string): string =>
  `<!doctype html><html data-message><head><meta charset="utf-8"><title></title><style>${style}</style></head>` +
  `<body dir="auto">${html}</body></html>`;

const styleHash = createHash('sha256').update(style).digest('base64');

/**
 * No script, no form, no frame, no style but ours and what stands on an element; pictures are ours, in the mail itself, or,
 * where the reader asked for them, from anywhere, fetched without saying from where.
 */
const headersOf = (isRemote: boolean): Record<string, string> => ({
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': [
    "default-src 'none'",
    `img-src 'self' data:${isRemote ? ' https: http:' : ''}`,
    `style-src-elem 'sha256-${styleHash}'`,
    "style-src-attr 'unsafe-inline'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
    'sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox',
  ].join('; '),
  'x-frame-options': 'SAMEORIGIN',
  'referrer-policy': 'no-referrer',
  'x-dns-prefetch-control': 'off',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'private, no-store',
});

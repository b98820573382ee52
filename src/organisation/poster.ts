// What hangs at a post: a sheet of paper that leads to whoever answers there.
import { createHash } from 'node:crypto';
import { html, raw } from 'hono/html';
import { renderSVG } from 'uqr';
import type { Html } from '../platform/html/index.ts';
import { type Language, languages } from '../platform/i18n/index.ts';
import { t } from '../platform/i18n/public.ts';

export interface Poster {
  organisation: string;
  touchpoint: { id: string; name: string; code: string };
  publicUrl: string;
}

const style = `
@page{size:A4;margin:15mm}
*{box-sizing:border-box}
body{margin:0;background:#fff;color:#1d1b18;font:1.1rem/1.45 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;overflow-wrap:anywhere}
nav,main{max-width:44rem;margin:auto;padding:1rem}
nav ul{display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;margin:.4rem 0 0;padding:0;list-style:none}
nav a,nav span{display:inline-block;padding:.7rem 0;color:#155e50}
nav span{font-weight:650;color:inherit}
nav p{margin:0;color:#625d55}
main{text-align:center;display:grid;gap:1.4rem;justify-items:center}
h1{margin:0;font-size:3rem;line-height:1.1;letter-spacing:-.02em;text-wrap:balance}
main p{margin:0;font-size:1.5rem;max-width:32rem;text-wrap:balance}
.qr{width:min(100%,23rem)}
.qr svg{display:block;width:100%;height:auto}
.code{font-weight:650}
.soft{color:#625d55}
@media print{nav{display:none}main{padding:0}}
`.trim();

const styleHash = createHash('sha256').update(style).digest('base64');

export const posterHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
};

/** Said aloud in two halves: BAKO-TIMU. */
const spoken = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`;

export function posterPage(
  language: Language,
  { organisation, touchpoint, publicUrl }: Poster,
): Html {
  const say = (key: Parameters<typeof t>[1], values?: Record<string, string>) =>
    t(language, key, values);
  const address = `${publicUrl}/t/${touchpoint.code}`;
  return html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${touchpoint.name} · ${organisation}</title><meta name="viewport" content="width=device-width,initial-scale=1"><link rel="icon" href="data:,"><style>${raw(style)}</style></head>
<body><nav aria-label="${say('language.label')}"><p>${say('poster.print')}</p><ul>${languages.map(
    (each) =>
      each === language
        ? html`<li><span aria-current="true">${t(each, 'language.name')}</span></li>`
        : html`<li><a href="?lang=${each}" lang="${each}" hreflang="${each}">${t(each, 'language.name')}</a></li>`,
  )}</ul></nav>
<main><p class="soft">${organisation} · ${touchpoint.name}</p><h1>${say('poster.title')}</h1><p>${say('poster.text')}</p><div class="qr" role="img" aria-label="${address}">${raw(
    renderSVG(address, { ecc: 'M', border: 2 }),
  )}</div><p>${say('poster.address')}<br><span class="code">${publicUrl.replace(/^https?:\/\//, '')}/t/${spoken(touchpoint.code)}</span></p><p class="soft">${say('poster.promise')}</p></main></body></html>`;
}

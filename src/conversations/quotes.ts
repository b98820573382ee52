// Folds what a mail quotes. Pure: works on HTML that `cleanHtml` has made, where every element that opens also ends.

/** Shorter ones are read faster than unfolded; in words. */
const shortest = 30;

/** Every outermost quotation becomes a fold that the reader opens; its length in words stands on it. */
export function foldQuotes(html: string): string {
  let depth = 0;
  let from = 0;
  let at = 0;
  let out = '';
  for (const match of html.matchAll(/<(\/?)blockquote\b[^>]*>/g)) {
    const isEnd = match[1] === '/';
    if (!isEnd && depth++ === 0) from = match.index;
    if (!isEnd || depth === 0 || --depth > 0) continue;
    const to = match.index + match[0].length;
    out += html.slice(at, from) + folded(html.slice(from, to));
    at = to;
  }
  return out + html.slice(at);
}

function folded(quote: string): string {
  const words = quote
    .replaceAll(/<[^>]*>/g, ' ')
    .split(/\s+/)
    .filter(Boolean).length;
  return words < shortest
    ? quote
    : `<details data-quote="${words}"><summary>…</summary>${quote}</details>`;
}

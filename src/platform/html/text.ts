import { html } from 'hono/html';
import type { Html } from './page.ts';

const address = /\bhttps?:\/\/[^\s<>"'“”«»]+[^\s<>"'“”«».,;:!?)\]]/g;

/** Escaped text in which web addresses can be followed. */
export function textWithLinks(text: string): Html {
  const parts: (string | Html)[] = [];
  let end = 0;
  for (const found of text.matchAll(address)) {
    const href = found[0];
    parts.push(
      text.slice(end, found.index),
      html`<a href="${href}" rel="noopener nofollow">${href}</a>`,
    );
    end = found.index + href.length;
  }
  return html`${parts}${text.slice(end)}`;
}

/** A sentence with something marked up within it: `{time}` of the words becomes `<time>…</time>`. */
export function within(sentence: string, parts: Readonly<Record<string, Html>>): Html {
  const pieces = sentence.split(/(\ue000\w+\ue001)/);
  return html`${pieces.map((piece) => {
    const name = /^\ue000(\w+)\ue001$/.exec(piece)?.[1];
    return name ? parts[name] : piece;
  })}`;
}

/** What stands in a sentence for a part of it until `within` puts it there. */
export const placeFor = (name: string): string => `\ue000${name}\ue001`;

/** At most so many characters, never half of one. */
export const clipped = (text: string, most: number): string =>
  text.length <= most
    ? text
    : `${text
        .slice(0, most)
        .replace(/[\ud800-\udbff]$/, '')
        .trimEnd()}…`;

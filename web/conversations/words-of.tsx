import { Fragment } from 'react';
import css from './message.module.css';

const address = /\bhttps?:\/\/[^\s<>"'()]+[^\s<>"'().,;:!?]/gu;

/** Plain text as it was written, with addresses of pages to click. */
export function WordsOf({ text, lang }: { text: string; lang?: string | undefined }) {
  const parts: { text: string; href?: string }[] = [];
  let from = 0;
  for (const match of text.matchAll(address)) {
    parts.push({ text: text.slice(from, match.index) }, { text: match[0], href: match[0] });
    from = match.index + match[0].length;
  }
  parts.push({ text: text.slice(from) });
  return (
    <div className={css.words} dir="auto" {...(lang ? { lang } : {})}>
      {parts.map(({ text, href }, index) =>
        href ? (
          <a key={index} href={href} target="_blank" rel="noopener noreferrer nofollow">
            {text}
          </a>
        ) : (
          <Fragment key={index}>{text}</Fragment>
        ),
      )}
    </div>
  );
}

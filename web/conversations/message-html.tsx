import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { readMessagePage } from '../../src/conversations/api.ts';
import { requestFor } from '../../src/platform/contract.ts';
import { t } from '../kit/words.ts';
import { Folded } from './folded.tsx';
import css from './message.module.css';

/** More is folded until somebody asks for all of it; in pixels. */
const tallest = 900;

interface MessageHtmlProps {
  id: string;
  /** Written here: it stands on our paper and not on white one. */
  isOurs: boolean;
  /** It could not be shown: the words have to do. */
  onFailure: () => void;
}

/**
 * A message as its author made it, in a frame that runs no script and reaches nothing of ours. The server has cleaned it
 * and says in its policy what it may fetch; this is the third wall. It has our origin only so that its height can be
 * read and its own pictures load.
 */
export function MessageHtml({ id, isOurs, onFailure }: MessageHtmlProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState(120);
  // Each loading brings a new document to measure.
  const [page, setPage] = useState<Document>();
  useEffect(() => {
    if (!page) return undefined;
    const measure = (): void => setHeight(heightOf(page));
    const watch = new ResizeObserver(measure);
    watch.observe(page.body);
    measure();
    return () => watch.disconnect();
  }, [page]);
  const scheme = useComputedColorScheme();
  useEffect(() => {
    if (isOurs && page) dressAsOurs(page, scheme);
  }, [isOurs, page, scheme]);
  const loaded = (): void => {
    const page = frame.current?.contentDocument ?? undefined;
    if (!page?.documentElement.hasAttribute('data-message')) return onFailure();
    nameQuotes(page);
    setPage(page);
  };
  return (
    <Folded isLong={height > tallest} words={t('message.show-all')}>
      <iframe
        ref={frame}
        className={`${css.frame} ${isOurs ? css.ours : ''}`}
        title={t('message.html-title')}
        sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
        src={requestFor(readMessagePage, { id }).path}
        referrerPolicy="no-referrer"
        loading="lazy"
        style={{ height }}
        onLoad={loaded}
      />
    </Folded>
  );
}

/** With room for the bar that scrolls what is wider than the paper. */
function heightOf({ documentElement, body }: Document): number {
  const bar = body.scrollWidth > documentElement.clientWidth ? 16 : 0;
  return Math.max(body.scrollHeight, body.offsetHeight) + bar;
}

/** Letters and links as on the screen around it, by day and by night. */
function dressAsOurs({ documentElement, body }: Document, scheme: string): void {
  const { color, fontSize } = getComputedStyle(document.body);
  documentElement.style.colorScheme = scheme;
  documentElement.dataset.ours = '';
  Object.assign(body.style, { color, fontSize, fontFamily: 'system-ui, sans-serif' });
}

/** The folds of the document have no words of their own: they speak the reader's language. */
function nameQuotes(page: Document): void {
  for (const quote of page.querySelectorAll<HTMLDetailsElement>('details[data-quote]')) {
    const summary = quote.querySelector('summary');
    if (summary) summary.textContent = t('message.quoted', { words: Number(quote.dataset.quote) });
  }
}

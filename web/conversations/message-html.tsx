import { useEffect, useRef, useState } from 'react';
import { t } from '../kit/words.ts';
import css from './message.module.css';

// The mail's own look on white paper, whatever the theme: its author chose dark letters.
const paper =
  '<meta name="color-scheme" content="light"><base target="_blank"><style>' +
  'body{margin:0;padding:16px;background:#fff;color:#1d1b18;font:15px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}' +
  'img{max-width:100%;height:auto}table{max-width:100%}pre{white-space:pre-wrap}</style>';

/**
 * The HTML of a mail in a frame that runs no script and reaches nothing of ours. The server has sanitised it;
 * this is the second wall. It has our origin only so that its height can be read and inline images load.
 */
export function MessageHtml({ html }: { html: string }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState(120);
  // Each loading brings a new document to measure.
  const [root, setRoot] = useState<HTMLElement>();
  useEffect(() => {
    if (!root) return undefined;
    const measure = (): void => setHeight(Math.min(root.scrollHeight, 4000));
    const watch = new ResizeObserver(measure);
    watch.observe(root);
    measure();
    return () => watch.disconnect();
  }, [root]);
  return (
    <iframe
      ref={frame}
      className={css.frame}
      title={t('message.html-title')}
      sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
      srcDoc={paper + html}
      style={{ height }}
      onLoad={() => setRoot(frame.current?.contentDocument?.documentElement)}
    />
  );
}

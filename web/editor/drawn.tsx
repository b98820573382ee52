import { DOMSerializer } from 'prosemirror-model';
import { useEffect, useRef } from 'react';
import css from './editor.module.css';
import { docFrom, type RichText } from './from.ts';
import { schema } from './schema.ts';

/** Words as the editor draws them, to be read only: what its schema does not know is not there. */
export function Drawn({ body, html }: RichText) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { content } = docFrom({ body, html });
    const drawn = DOMSerializer.fromSchema(schema).serializeFragment(content) as DocumentFragment;
    for (const link of drawn.querySelectorAll('a')) {
      link.target = '_blank';
      link.rel = 'noopener noreferrer nofollow';
    }
    place.current?.replaceChildren(drawn);
  }, [body, html]);
  return <div ref={place} className={`${css.text} ${css.drawn}`} dir="auto" />;
}

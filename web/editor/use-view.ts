import type { EditorView } from 'prosemirror-view';
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { RichText } from './from.ts';
import { type Hearing, mount, putCaret, show, type Written, writtenIn } from './view.ts';

interface Beginning {
  value: RichText;
  /** How the words looked before they were written on in a plain field. */
  begun: string;
  /** Where the caret stands, if the text has the focus. */
  startAt: number | undefined;
}

/** The editor in `place`. What is written there is heard; a `value` from elsewhere takes its place. */
export function useView(
  place: RefObject<HTMLDivElement | null>,
  { value, begun, startAt }: Beginning,
  hearing: Hearing,
): EditorView | undefined {
  const [view, setView] = useState<EditorView>();
  const known = useRef(value);
  const latest = useRef(hearing);
  useLayoutEffect(() => {
    latest.current = hearing;
  });
  useLayoutEffect(() => {
    if (!place.current) return undefined;
    const { body, html } = known.current;
    const made = mount(place.current, { body, html: html || begun }, () => ({
      ...latest.current,
      onChange: hear,
    }));
    const hear = (written: Written): void => {
      known.current = { body: written.body, html: written.html };
      latest.current.onChange(written);
    };
    setView(made);
    const written = writtenIn(made.state);
    if (written.html !== html) hear(written);
    return () => made.destroy();
  }, [place, begun]);
  useEffect(() => {
    if (!view || startAt === undefined) return;
    putCaret(view, startAt);
    view.focus();
  }, [view, startAt]);
  useLayoutEffect(() => {
    const { body, html } = known.current;
    if (!view || (value.body === body && value.html === html)) return;
    known.current = value;
    show(view, value);
  }, [view, value]);
  return view;
}

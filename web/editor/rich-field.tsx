import { useEffect, useId, useImperativeHandle, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { LongField } from '../kit/fields.tsx';
import css from './editor.module.css';
import type { RichFieldProps } from './field-props.ts';

export type { Focusable } from './field-props.ts';

type Made = typeof import('./rich-editor.tsx');
let made: Made | undefined;

/** Fetches the editor before somebody begins to write. */
export async function fetchEditor(): Promise<Made | undefined> {
  // Without it one writes plain words.
  made ??= await import('./rich-editor.tsx').catch(() => undefined);
  return made;
}

/** A text with bold words, lists and links. Until the editor is there its words go into a plain field. */
export function RichField(props: RichFieldProps) {
  const { value, autoFocus = false, error } = props;
  const [editor, setEditor] = useState(made);
  const [startAt, setStart] = useState(autoFocus ? value.body.length : undefined);
  // A plain field shows no bold words, but nobody took them away.
  const [begun] = useState(value.html);
  const errorId = useId();
  if (!editor)
    return (
      <PlainField
        {...props}
        onEditor={(editor, caret) =>
          // At once: a letter typed in between would stand before or behind the caret that was read.
          flushSync(() => {
            setStart(caret);
            setEditor(editor);
          })
        }
      />
    );
  return (
    <div>
      <editor.RichEditor
        {...props}
        begun={begun}
        startAt={startAt}
        describedBy={error === undefined ? undefined : errorId}
      />
      {error !== undefined && (
        <p id={errorId} className={css.error} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}

interface PlainFieldProps extends RichFieldProps {
  /** With the caret, where the field has the focus. */
  onEditor: (editor: Made, caret: number | undefined) => void;
}

function PlainField({ ref, onEditor, ...props }: PlainFieldProps) {
  const { label, placeholder, value, error, autoFocus = false, onChange, onCaret, onKey } = props;
  const area = useRef<HTMLTextAreaElement>(null);
  useImperativeHandle(ref, () => ({ focus: () => area.current?.focus() }), []);
  const isComposing = useRef(false);
  const latest = useRef(onEditor);
  useEffect(() => {
    latest.current = onEditor;
  });
  const fetched = useRef<Made>(undefined);
  const change = useRef(() => {
    const field = area.current;
    // A letter that is being composed would be lost.
    if (!field || !fetched.current || isComposing.current) return;
    const hasFocus = document.activeElement === field;
    latest.current(fetched.current, hasFocus ? field.selectionEnd : undefined);
  });
  useEffect(() => {
    void fetchEditor().then((editor) => {
      fetched.current = editor;
      change.current();
    });
  }, []);
  return (
    <LongField
      label={label}
      labelProps={{ className: 'hidden-text' }}
      placeholder={placeholder}
      minRows={7}
      autoFocus={autoFocus}
      error={error}
      ref={area}
      value={value.body}
      onChange={({ currentTarget }) => onChange({ body: currentTarget.value, html: '' })}
      onSelect={({ currentTarget }) => onCaret?.(currentTarget.selectionEnd)}
      onKeyDown={({ nativeEvent, currentTarget }) => {
        if (onKey?.(nativeEvent, currentTarget.selectionEnd)) nativeEvent.preventDefault();
      }}
      onCompositionStart={() => {
        isComposing.current = true;
      }}
      onCompositionEnd={() => {
        isComposing.current = false;
        setTimeout(change.current);
      }}
    />
  );
}

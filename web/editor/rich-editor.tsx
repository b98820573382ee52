// Large: fetched with the composer. `RichField` is there before it.
import type { EditorState } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import {
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { askedIn, type Asking, refuse } from './asking.ts';
import { commands, type Format, formatsAt, linkAt, linkTo } from './commands.ts';
import css from './editor.module.css';
import { draw } from './lines.ts';
import { LinkBar } from './link-bar.tsx';
import type { RichFieldProps } from './field-props.ts';
import { type Place, SuggestionList } from './suggestions.tsx';
import { Toolbar } from './toolbar.tsx';
import { useView } from './use-view.ts';
import { ask, bodyIn, type Hearing, insert } from './view.ts';

interface RichEditorProps extends RichFieldProps {
  /** How the words looked before they were written on in a plain field. */
  begun: string;
  /** The words have the focus, with the caret here. */
  startAt: number | undefined;
  describedBy: string | undefined;
}

const noSources: NonNullable<RichFieldProps['sources']> = [];
const noLines: NonNullable<RichFieldProps['lines']> = [];

type Press = (event: KeyboardEvent) => boolean;

interface Asked extends Asking {
  at: Place;
}

export function RichEditor({ ref, ...props }: RichEditorProps) {
  const { sources = noSources, lines = noLines, value, begun, startAt } = props;
  const { label, placeholder, error, describedBy } = props;
  const box = useRef<HTMLDivElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const [formats, setFormats] = useState<readonly Format[]>([]);
  const [asked, setAsked] = useState<Asked>();
  const [linking, link] = useState<string>();
  const [active, setActive] = useState<{ list: string; option: string }>();
  const press = useRef<Press>(undefined);
  const hearKeys = useCallback((to: Press | undefined) => {
    press.current = to;
  }, []);

  const look = (view: EditorView): void => {
    const { state } = view;
    const now = formatsAt(state);
    setFormats((before) => (before.join() === now.join() ? before : now));
    const asking = askedIn(state);
    setAsked(
      asking && box.current ? { ...asking, at: placeOf(view, asking, box.current) } : undefined,
    );
  };
  const hearing: Hearing = {
    onChange: ({ mentions, ...text }) => props.onChange(text, mentions),
    onLook: look,
    onCaret: (offset) => props.onCaret?.(offset),
    onFiles: (files) => props.onFiles?.(files),
    onKey: (event, caret) => props.onKey?.(event, caret) ?? false,
    onLink: ({ state }) => link(linkAt(state)?.href ?? ''),
    press: (event) => press.current?.(event) ?? false,
    signs: sources.map(({ sign }) => sign),
  };
  const view = useView(place, { value, begun, startAt }, hearing);
  useEffect(() => {
    if (view) draw(view, bodyIn(view.state), lines, css.line ?? '');
  }, [view, lines]);
  const asks = sources.length > 0;
  useLayoutEffect(() => {
    const shown = { label, placeholder, isWrong: error !== undefined, describedBy, asks, active };
    view?.setProps({ attributes: (state) => attributesOf(shown, isBlank(state)) });
  }, [view, label, placeholder, error, describedBy, asks, active]);
  useImperativeHandle(ref, () => ({ focus: () => view?.focus() }), [view]);

  const format = (which: Format): void => {
    if (!view) return;
    if (which === 'link') return link(linkAt(view.state)?.href ?? '');
    view.focus();
    commands[which](view.state, view.dispatch, view);
  };
  const backToText = (): void => {
    link(undefined);
    view?.focus();
  };
  const source = sources.find(({ sign }) => sign === asked?.sign);
  return (
    <div ref={box} className={css.box} data-wrong={error !== undefined}>
      <Toolbar
        on={formats}
        onFormat={format}
        sources={sources}
        onAsk={({ sign }) => view && ask(view, sign)}
        onLeave={backToText}
      />
      {linking !== undefined && view && (
        <LinkBar
          href={linking}
          onLink={(href) => {
            linkTo(href)(view.state, view.dispatch);
            backToText();
          }}
          onClose={backToText}
        />
      )}
      <div ref={place} />
      {source && asked && view && (
        <source.Proposals query={asked.query.trim()} of={source.of ?? ''}>
          {(items, isLoading) => (
            <SuggestionList
              label={source.label}
              query={asked.query}
              items={items}
              isLoading={isLoading}
              at={asked.at}
              onPress={hearKeys}
              onActive={setActive}
              onChoose={(each) => {
                insert(view, each.insert);
                source.onUse?.(each.id);
              }}
              onClose={() => view.dispatch(refuse(view.state, asked))}
            />
          )}
        </source.Proposals>
      )}
    </div>
  );
}

const isBlank = ({ doc }: EditorState): boolean =>
  doc.childCount === 1 && doc.firstChild?.isTextblock === true && doc.content.size === 2;

interface Shown {
  label: string;
  placeholder: string;
  isWrong: boolean;
  describedBy: string | undefined;
  asks: boolean;
  active: { list: string; option: string } | undefined;
}

const attributesOf = (
  { label, placeholder, isWrong, describedBy, asks, active }: Shown,
  isBlank: boolean,
): Record<string, string> => ({
  class: css.text ?? '',
  role: 'textbox',
  'aria-label': label,
  'aria-multiline': 'true',
  'aria-placeholder': placeholder,
  'data-blank': String(isBlank),
  ...(isWrong ? { 'aria-invalid': 'true' } : {}),
  ...(describedBy ? { 'aria-describedby': describedBy } : {}),
  ...(asks ? { 'aria-autocomplete': 'list' } : {}),
  ...(active ? { 'aria-controls': active.list, 'aria-activedescendant': active.option } : {}),
});

const listHeight = 264;
const listWidth = 384;

/** Below the sign, or above it where there is no room. */
function placeOf(view: EditorView, { from }: Asking, box: HTMLElement): Place {
  const sign = view.coordsAtPos(from);
  const { left, top, bottom, width } = box.getBoundingClientRect();
  const height = window.visualViewport?.height ?? window.innerHeight;
  return {
    left: Math.max(0, Math.min(sign.left - left, width - listWidth)),
    top: sign.bottom - top + 6,
    bottom: bottom - sign.top + 6,
    isLow: height - sign.bottom < listHeight && sign.top > listHeight,
  };
}

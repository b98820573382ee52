// The editor itself, without what React draws around it.
import { history } from 'prosemirror-history';
import { keydownHandler } from 'prosemirror-keymap';
import { Slice } from 'prosemirror-model';
import { EditorState, Plugin, Selection, TextSelection } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { askedIn, asking } from './asking.ts';
import { type Body, bodyOf } from './body.ts';
import { keys, linkTo } from './commands.ts';
import { docFrom, readable, type RichText, sliceOfText } from './from.ts';
import { htmlOf } from './html.ts';
import { lines } from './lines.ts';
import { afterMention, type Named, namedIn } from './mentions.ts';
import { addressOf, schema } from './schema.ts';
import { shortcuts } from './shortcuts.ts';

export interface Written extends RichText {
  mentions: Named[];
}

/** Who hears what happens in it; asked for anew each time. */
export interface Hearing {
  onChange: (written: Written) => void;
  /** Anything changed that is shown around the text. */
  onLook: (view: EditorView) => void;
  onCaret: (offset: number) => void;
  onFiles: (files: readonly File[]) => void;
  /** First of all; true: it was for somebody else. */
  onKey: (event: KeyboardEvent, caret: number) => boolean;
  onLink: (view: EditorView) => void;
  press: (event: KeyboardEvent) => boolean;
  signs: readonly string[];
}

const bodies = new WeakMap<object, Body>();

/** The words of a state; read once for each document. */
export function bodyIn({ doc }: EditorState): Body {
  const known = bodies.get(doc);
  if (known) return known;
  const body = bodyOf(doc);
  bodies.set(doc, body);
  return body;
}

export function mount(place: HTMLElement, text: RichText, hear: () => Hearing): EditorView {
  const view = new EditorView(
    { mount: place },
    {
      state: EditorState.create({ doc: docFrom(text), plugins: plugins(hear) }),
      dispatchTransaction(tr) {
        const start = performance.now();
        const before = view.state;
        view.updateState(before.apply(tr));
        const { state } = view;
        if (tr.docChanged) hear().onChange(writtenIn(state));
        if (!state.selection.eq(before.selection) || tr.docChanged)
          hear().onCaret(bodyIn(state).toBody(state.selection.to));
        hear().onLook(view);
        // For whoever measures in the browser; one entry, not one for each letter.
        performance.clearMeasures('edit');
        performance.measure('edit', { start, end: performance.now() });
      },
      handlePaste: (view, { clipboardData }) => {
        const files = filesIn(clipboardData);
        if (files.length > 0) hear().onFiles(files);
        return files.length > 0 || linked(view, clipboardData?.getData('text/plain') ?? '');
      },
      // Files go to whatever holds the editor.
      handleDOMEvents: { drop: (_, { dataTransfer }) => (dataTransfer?.files.length ?? 0) > 0 },
      transformPastedHTML: readable,
      clipboardTextParser: (text) => sliceOfText(text),
      clipboardTextSerializer: ({ content }) => bodyOf(schema.nodes.doc.create(null, content)).body,
    },
  );
  return view;
}

export const writtenIn = (state: EditorState): Written => ({
  body: bodyIn(state).body,
  html: htmlOf(state.doc),
  mentions: namedIn(state.doc),
});

const plugins = (hear: () => Hearing): Plugin[] => [
  new Plugin({
    props: {
      handleKeyDown: (view, event) =>
        hear().onKey(event, bodyIn(view.state).toBody(view.state.selection.to)),
    },
  }),
  asking(
    () => hear().signs,
    (event) => hear().press(event),
  ),
  shortcuts(),
  afterMention(),
  new Plugin({
    props: {
      handleKeyDown: keydownHandler({
        ...keys,
        // Without chosen words the keys belong to the search.
        'Mod-k': ({ selection }, _, view) => {
          if (!view || (selection.empty && getSelection()?.isCollapsed !== false)) return false;
          const open = (): void => hear().onLink(view);
          // What was chosen just now is known when the browser has said so.
          if (selection.empty) document.addEventListener('selectionchange', open, { once: true });
          else open();
          return true;
        },
      }),
    },
  }),
  history(),
  lines(),
];

/** Some programs copy a picture of their words beside the words. */
export function filesIn(data: DataTransfer | null): File[] {
  if (!data || data.getData('text/plain').trim()) return [];
  return [...data.files];
}

/** An address that is pasted over words leads them there. */
function linked(view: EditorView, text: string): boolean {
  const href = /^(https?:\/\/|mailto:)\S+$/.test(text.trim()) ? addressOf(text) : undefined;
  if (!href || view.state.selection.empty) return false;
  return linkTo(href)(view.state, view.dispatch);
}

/** Other words than those that were written here. */
export function show(view: EditorView, text: RichText): void {
  const { tr, doc } = view.state;
  tr.replaceWith(0, doc.content.size, docFrom(text).content);
  view.dispatch(tr.setSelection(Selection.atEnd(tr.doc)));
}

export function putCaret(view: EditorView, offset: number): void {
  const { tr, doc } = view.state;
  const position = Math.min(bodyIn(view.state).toDoc(offset), doc.content.size);
  view.dispatch(tr.setSelection(TextSelection.near(doc.resolve(position), -1)));
}

/** Puts it in the place of what asked for it. */
export function insert(view: EditorView, what: { mention: Named } | RichText): void {
  const asked = askedIn(view.state);
  const { tr, selection } = view.state;
  const { from, to } = asked ?? selection;
  if ('mention' in what) {
    const $to = tr.doc.resolve(to);
    const next = $to.parent.textBetween(
      $to.parentOffset,
      Math.min($to.parentOffset + 1, $to.parent.content.size),
    );
    const mention = schema.nodes.mention.create({ ...what.mention });
    tr.replaceWith(from, to, next === ' ' ? [mention] : [mention, schema.text(' ')]);
    tr.setSelection(TextSelection.create(tr.doc, from + mention.nodeSize + 1));
  } else {
    const blocks = what.html ? docFrom(what).content : undefined;
    const isOneLine =
      blocks?.childCount === 1 && blocks.firstChild?.type === schema.nodes.paragraph;
    const slice = blocks
      ? new Slice(blocks, isOneLine ? 1 : 0, isOneLine ? 1 : 0)
      : sliceOfText(what.body);
    tr.replaceRange(from, to, slice);
  }
  view.dispatch(tr.scrollIntoView());
  view.focus();
}

/** Begins to ask, as if the sign had been typed. */
export function ask(view: EditorView, sign: string): void {
  const { $from } = view.state.selection;
  const before = $from.parent.textBetween(0, $from.parentOffset, undefined, '\ufffc').at(-1);
  view.focus();
  const lead = before === undefined || /\s/.test(before) ? '' : ' ';
  view.dispatch(view.state.tr.insertText(`${lead}${sign}`).scrollIntoView());
}

import { IconArrowsExchange, IconHeartHandshake, IconMessage, IconNote } from '@tabler/icons-react';
import {
  type ComponentType,
  type KeyboardEvent,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react';
import type { CaseDetail } from '../../src/cases/api.ts';
import { PromiseForm } from '../commitments/promise-form.tsx';
import { OfferForm } from '../handoffs/offer-form.tsx';
import { fetchEditor } from '../editor/rich-field.tsx';
import { useShortcut } from '../kit/keys.ts';
import { t } from '../kit/words.ts';
import { Writing } from '../presence/here.tsx';
import css from './composer.module.css';
import type { ComposerFormProps } from './composer-form.ts';
import { NoteForm } from './note-form.tsx';
import { ReplyForm } from './reply-form.tsx';
import { sentBy } from './send-keys.ts';
import { useKeptDraft } from './draft.ts';
import { useComposerOpened } from './open-composer.ts';

/** Words that were put into the reply from elsewhere, such as a colleague's answer; counted, to tell twice. */
export interface ToSay {
  text: string;
  /** Promises that may be kept by saying it. */
  keeps?: readonly string[];
  /** Absent: for the customer. */
  as?: 'reply' | 'note';
  /** The customer has to answer it. */
  asks?: boolean;
  count: number;
}

const tabs = ['reply', 'note', 'promise', 'handoff'] as const;
type Tab = (typeof tabs)[number];

const parts: Record<Tab, { Icon: typeof IconNote; Form: ComponentType<ComposerFormProps> }> = {
  reply: { Icon: IconMessage, Form: ReplyForm },
  note: { Icon: IconNote, Form: NoteForm },
  promise: { Icon: IconHeartHandshake, Form: PromiseForm },
  handoff: { Icon: IconArrowsExchange, Form: OfferForm },
};
const keys: Record<Tab, string> = { reply: 'r', note: 'n', promise: 'p', handoff: 'h' };

const mayUse = ({ can }: CaseDetail, tab: Tab): boolean =>
  ({ reply: can.reply, note: can.note, promise: can.promise, handoff: can.handOff })[tab];

/** Where one answers, notes, promises and hands off. What was begun earlier stands open. */
export function Composer({ of, toSay }: { of: CaseDetail; toSay: ToSay | undefined }) {
  const begun = useKeptDraft(of.id, 'reply');
  const [chosen, choose] = useState<Tab>();
  const panel = useRef<HTMLDivElement>(null);
  // Who empties it meant to write something else there.
  const [isBegun, begin] = useState(false);
  const tab = chosen ?? ((begun?.content || isBegun) && of.can.reply ? 'reply' : undefined);
  const [isClosed, close] = useState(false);
  const [heard, hear] = useState<ToSay>();
  const [said, forget] = useState<ToSay>();
  // Words from elsewhere are put in once: what was sent, or taken out again, does not come back.
  const open = (tab: Tab): void => {
    forget(heard);
    choose(tab);
    close(false);
  };
  useComposerOpened(of.id, () => open('reply'));
  if (toSay && toSay !== heard) {
    hear(toSay);
    choose(toSay.as ?? 'reply');
    close(false);
  }
  // As high as it is once what was begun is there: the button that sends it is not to be looked for.
  const onThere = useCallback(() => {
    if (!chosen) return;
    panel.current?.scrollIntoView({ block: 'nearest' });
    toText(panel.current);
  }, [chosen]);
  useEffect(() => void fetchEditor(), []);
  const bar = useRef<HTMLDivElement>(null);
  const putAway = (): void => {
    bar.current?.querySelector<HTMLElement>('[aria-expanded="true"]')?.focus();
    close(true);
  };
  const usable = tabs.filter((each) => mayUse(of, each));
  if (usable.length === 0) return null;
  const shown = tab && !isClosed && mayUse(of, tab) ? tab : undefined;
  return (
    <section
      className={css.composer}
      data-open={shown !== undefined}
      aria-label={t('composer.label')}
    >
      <Writing matterId={of.id} />
      <div className={css.tabs} ref={bar}>
        {usable.map((each) => (
          <ComposerTab
            key={each}
            tab={each}
            isOpen={each === shown}
            onClick={() => {
              open(each);
              close(each === shown);
            }}
            onKey={() => {
              open(each);
              toText(panel.current);
            }}
          />
        ))}
      </div>
      {shown && (
        <div
          ref={panel}
          className={css.panel}
          role="presentation"
          onFocus={() => begin(true)}
          onKeyDownCapture={(event) => {
            if (!isLeft(event)) return;
            event.stopPropagation();
            putAway();
          }}
          onKeyDown={(event) => {
            if (!event.defaultPrevented && sentBy(event.nativeEvent)) event.preventDefault();
          }}
        >
          <FormOf
            key={`${of.id} ${shown} ${toSay?.count}`}
            tab={shown}
            of={of}
            toSay={toSay !== said && shown === (toSay?.as ?? 'reply') ? toSay : undefined}
            isWanted={chosen !== undefined}
            onThere={onThere}
            onDone={() => {
              forget(toSay);
              choose(undefined);
              begin(false);
              close(true);
            }}
          />
        </div>
      )}
    </section>
  );
}

function ComposerTab({
  tab,
  isOpen,
  onClick,
  onKey,
}: {
  tab: Tab;
  isOpen: boolean;
  onClick: () => void;
  onKey: () => void;
}) {
  const { Icon } = parts[tab];
  const words = t(`composer.${tab}`);
  useShortcut(keys[tab], words, onKey);
  return (
    <button type="button" className={css.tab} aria-expanded={isOpen} onClick={onClick}>
      <Icon size={18} stroke={1.7} aria-hidden="true" />
      {words}
    </button>
  );
}

/** What stood open has the focus when somebody wants to write on; a form that opens now takes it itself. */
function toText(panel: HTMLElement | null): void {
  if (!panel?.contains(document.activeElement))
    panel?.querySelector<HTMLElement>('[contenteditable="true"]')?.focus();
}

/** What is open within, such as a list to choose from, is closed first: it hears the key itself. */
const isLeft = ({ key, target, currentTarget }: KeyboardEvent): boolean =>
  key === 'Escape' &&
  !currentTarget.querySelector('[role="listbox"], [aria-expanded="true"]') &&
  !(target as HTMLElement).closest('[role="toolbar"], [role="group"]');

interface FormOfProps {
  tab: Tab;
  of: CaseDetail;
  toSay: ToSay | undefined;
  isWanted: boolean;
  onThere: () => void;
  onDone: () => void;
}

function FormOf({ tab, of, toSay, isWanted, onThere, onDone }: FormOfProps) {
  const draft = useKeptDraft(of.id, tab);
  const [taken, take] = useState(0);
  const onTaken = useCallback(() => take((count) => count + 1), []);
  const { Form } = parts[tab];
  const isThere = Boolean(draft);
  useEffect(() => {
    if (isThere) onThere();
  }, [isThere, onThere]);
  if (!draft) return null;
  const begun = toSay ? withWords(draft.content, toSay) : draft.content;
  const isChanged = toSay !== undefined && taken === 0;
  return <Form key={taken} {...{ of, begun, isChanged, isWanted, onTaken, onDone }} />;
}

/** What was begun stays, and what stands in it already is not put there again. */
function withWords(
  content: Record<string, unknown> | null,
  { text, keeps = [], asks = false }: ToSay,
): Record<string, unknown> {
  const before = typeof content?.body === 'string' ? content.body.trimEnd() : '';
  const kept = Array.isArray(content?.keeps) ? (content.keeps as string[]) : [];
  const body = before.includes(text) ? before : [before, text].filter(Boolean).join('\n\n');
  return {
    ...content,
    body,
    keeps: [...new Set([...kept, ...keeps])],
    ...(asks ? { asks } : {}),
  };
}

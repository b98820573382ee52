import { type ComponentType, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { t } from '../kit/words.ts';
import type { RichText } from './from.ts';
import type { Named } from './mentions.ts';
import css from './suggestions.module.css';

/** Something that takes the place of the sign and what was typed after it. */
export interface Suggestion {
  id: string;
  name: string;
  detail?: string | undefined;
  face?: ReactNode;
  insert: { mention: Named } | RichText;
}

export interface ProposalsProps {
  query: string;
  /** Of the source. */
  of: string;
  children: (items: readonly Suggestion[], isLoading: boolean) => ReactNode;
}

/** What a sign proposes. */
export interface Source {
  sign: string;
  /** Of the list, and of the button that begins it. */
  label: string;
  icon: ReactNode;
  /** What the proposals are made for, such as a case. */
  of?: string;
  Proposals: ComponentType<ProposalsProps>;
  /** Hears which one was taken. */
  onUse?: (id: string) => void;
}

export interface Place {
  left: number;
  top: number;
  bottom: number;
  /** There is no room below. */
  isLow: boolean;
}

interface ListProps {
  label: string;
  query: string;
  items: readonly Suggestion[];
  isLoading: boolean;
  /** Where the sign stands, within what holds this. */
  at: Place;
  onChoose: (suggestion: Suggestion) => void;
  onClose: () => void;
  /** What gets the keys of the text while this is open; it says whether it took one. */
  onPress: (press: ((event: KeyboardEvent) => boolean) | undefined) => void;
  /** For the text: which one is meant. */
  onActive: (ids: { list: string; option: string } | undefined) => void;
}

/** A list at the caret. The focus stays in the text. */
export function SuggestionList(props: ListProps) {
  const { items, isLoading, query, at, onChoose, onClose, onPress, onActive } = props;
  const [chosen, choose] = useState({ query, index: 0 });
  const index = chosen.query === query && chosen.index < items.length ? chosen.index : 0;
  const active = items[index];
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const option = active && `${id}-${index}`;

  useEffect(() => {
    const move = (by: number): boolean => {
      if (active) choose({ query, index: (index + by + items.length) % items.length });
      return active !== undefined;
    };
    onPress(({ key }) => {
      if (key === 'ArrowDown') return move(1);
      if (key === 'ArrowUp') return move(-1);
      if (key === 'Escape') onClose();
      else if ((key === 'Enter' || key === 'Tab') && active) onChoose(active);
      else return false;
      return true;
    });
  });
  useEffect(() => {
    onActive(option === undefined ? undefined : { list: id, option });
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [onActive, id, option]);
  useEffect(
    () => () => {
      onPress(undefined);
      onActive(undefined);
    },
    [onPress, onActive],
  );

  // What was typed after the sign means nothing here: it is a sign.
  if (!active && (query !== '' || isLoading)) return null;
  const place = at.isLow ? { bottom: at.bottom, left: at.left } : { top: at.top, left: at.left };
  return (
    <div className={css.place} style={place}>
      <div ref={list} id={id} className={css.list} role="listbox" aria-label={props.label}>
        {items.map((item, each) => (
          <Option
            key={item.id}
            id={`${id}-${each}`}
            item={item}
            isChosen={each === index}
            onPoint={() => choose({ query, index: each })}
            onChoose={() => onChoose(item)}
          />
        ))}
      </div>
      {active ? null : <p className={css.none}>{t('editor.nothing')}</p>}
      <p className="hidden-text" role="status">
        {t('editor.suggestions', { count: items.length })}
      </p>
    </div>
  );
}

interface OptionProps {
  id: string;
  item: Suggestion;
  isChosen: boolean;
  onPoint: () => void;
  onChoose: () => void;
}

const Option = ({ id, item, isChosen, onPoint, onChoose }: OptionProps) => (
  <div
    id={id}
    role="option"
    tabIndex={-1}
    aria-selected={isChosen}
    className={css.option}
    onPointerMove={onPoint}
    // The text keeps the focus; a finger that scrolls chooses nothing.
    onMouseDown={(event) => event.preventDefault()}
    onPointerUp={onChoose}
  >
    {item.face}
    <span className={css.words}>
      <span className={css.name}>{item.name}</span>
      {item.detail && <span className={css.detail}>{item.detail}</span>}
    </span>
  </div>
);

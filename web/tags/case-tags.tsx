import { IconPlus } from '@tabler/icons-react';
import { type FocusEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { CaseDetail } from '../../src/cases/api.ts';
import { tagCase } from '../../src/tags/api.ts';
import { useWork } from '../kit/act.ts';
import { call } from '../kit/api.ts';
import { useShortcut } from '../kit/keys.ts';
import { sayProblem } from '../kit/toast.tsx';
import { t } from '../kit/words.ts';
import { TagChip } from './tag-chip.tsx';
import { TagField } from './tag-field.tsx';
import css from './tags.module.css';

/** What the case is tagged with; typing puts another on, and goes on until Escape. */
export function CaseTags({ of }: { of: CaseDetail }) {
  const [isAdding, setAdding] = useState(false);
  const place = useRef<HTMLUListElement>(null);
  const work = useWork();
  const mayTag = of.can.tag;
  useShortcut('b', t('keys.tag'), () => setAdding(true), mayTag);
  if (of.tags.length === 0 && !mayTag) return null;
  const change = (change: { add?: string[]; remove?: string[] }): void =>
    void work.run(() => call(tagCase, { id: of.id, ...change }).catch(sayProblem));
  const close = (isByKey: boolean): void => {
    setAdding(false);
    if (isByKey)
      requestAnimationFrame(() => place.current?.querySelector<HTMLElement>('[data-add]')?.focus());
  };
  return (
    <ul className={`${css.tags} ${css.ofCase}`} aria-label={t('tags.title')} ref={place}>
      {of.tags.map((tag) => (
        <li key={tag.id}>
          <TagChip of={tag} onRemove={mayTag ? () => change({ remove: [tag.id] }) : undefined} />
        </li>
      ))}
      {mayTag && (
        <li className={isAdding ? css.field : ''}>
          {isAdding ? (
            <Adding onClose={close}>
              <TagField
                label={t('tags.field')}
                isLabelHidden
                without={of.tags.map(({ name }) => name)}
                onChoose={({ id, name }) => change({ add: [id ?? name] })}
              />
            </Adding>
          ) : (
            <button type="button" className={css.add} data-add onClick={() => setAdding(true)}>
              <IconPlus size={13} aria-hidden="true" /> {t('tags.field')}
            </button>
          )}
        </li>
      )}
    </ul>
  );
}

interface AddingProps {
  onClose: (isByKey: boolean) => void;
  children: ReactNode;
}

/** The field has the focus when it comes; it goes with Escape, or when one turns away with nothing typed. */
function Adding({ onClose, children }: AddingProps) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.querySelector('input')?.focus(), []);
  const turnedAway = (event: FocusEvent): void => {
    const isTyped = Boolean(place.current?.querySelector('input')?.value);
    if (!isTyped && !place.current?.contains(event.relatedTarget)) onClose(false);
  };
  return (
    <div
      ref={place}
      role="presentation"
      onKeyDown={(event) => event.key === 'Escape' && onClose(true)}
      onBlur={turnedAway}
    >
      {children}
    </div>
  );
}

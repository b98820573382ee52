import { type RefObject, useEffect, useRef } from 'react';
import type { CaseDetail } from '../../src/cases/api.ts';
import type { Focusable } from '../editor/rich-field.tsx';
import { t } from '../kit/words.ts';
import { ChosenPromise } from './chosen-promise.tsx';
import css from './promise-chips.module.css';
import { FoundChip } from './found-chip.tsx';
import { isComplete, type Pair } from './to-promise.ts';
import type { Promises } from './use-promises.ts';

interface PromiseChipsProps {
  of: CaseDetail;
  promises: Promises;
  /** Where the reply is written. */
  area: RefObject<Focusable | null>;
  /** What the server says about the nth promise that was sent. */
  errorAt: (path: string) => string | undefined;
}

/** The promises of a reply, below it: to be recorded with one press, and those that will be. */
export function PromiseChips({ of, promises, area, errorAt }: PromiseChipsProps) {
  const { pairs, current, told, lost } = promises;
  const sent = pairs.flatMap(({ promise }) =>
    promise && isComplete(promise) ? [promise.key] : [],
  );
  const list = useRef<HTMLUListElement>(null);
  const pressed = useRef<number>(undefined);
  useEffect(() => {
    if (pressed.current === undefined) return;
    const place = list.current?.children[pressed.current];
    if (place) focusOn(place);
    else area.current?.focus();
    pressed.current = undefined;
  });
  const toggle = (index: number): void => {
    pressed.current = index;
    promises.toggle(pairs[index] as Pair);
  };
  return (
    <>
      {pairs.length > 0 && (
        <ul ref={list} className={css.list} aria-label={t('said.label')}>
          {pairs.map((pair, index) => (
            <li key={pair.key}>
              {pair.promise ? (
                <ChosenPromise
                  of={of}
                  promise={pair.promise}
                  found={pair.found}
                  promises={promises}
                  area={area}
                  isCurrent={pair === current}
                  onTakeBack={() => toggle(index)}
                  errorAt={(field) => errorAt(`promises.${sent.indexOf(pair.key)}.${field}`)}
                />
              ) : (
                pair.found && (
                  <FoundChip
                    found={pair.found}
                    isCurrent={pair === current}
                    onRecord={() => toggle(index)}
                  />
                )
              )}
            </li>
          ))}
        </ul>
      )}
      <p className={lost ? css.quiet : 'hidden-text'} role="status">
        {lost || told}
      </p>
    </>
  );
}

/** What was pressed is gone; its place has something else to press. */
function focusOn(place: Element): void {
  if (!place.contains(document.activeElement)) place.querySelector('button')?.focus();
}

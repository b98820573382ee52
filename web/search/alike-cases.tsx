import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { CaseDetail } from '../../src/cases/api.ts';
import { type AlikeCase, listAlike, takeForAlike, tellApart } from '../../src/search/alike/api.ts';
import { StatusMark } from '../cases/case-words.tsx';
import { MergeFound } from '../cases/merge-found.tsx';
import css from '../cases/rail.module.css';
import { useWork } from '../kit/act.ts';
import { call } from '../kit/api.ts';
import { useAsk } from '../kit/ask.ts';
import { useShortcut } from '../kit/keys.ts';
import { TextLink } from '../kit/link.tsx';
import { short } from '../kit/moments.ts';
import { asProblem } from '../kit/problem.ts';
import { Answered, Failure } from '../kit/states.tsx';
import { offer, say, sayProblem } from '../kit/toast.tsx';
import { t } from '../kit/words.ts';

/** Other cases that have to do with this one; those that may be the same can be merged or told apart here. */
export function AlikeCases({ of }: { of: CaseDetail }) {
  const asked = useAsk(listAlike, { id: of.id }, { topics: [`matters/${of.id}`] });
  return (
    <Answered query={asked} lines={3}>
      {({ items }) => <Alike of={of} cases={items} />}
    </Answered>
  );
}

/** The key that merges with the likeliest case, also before anybody has looked which that is. */
export function AlikeKey({ of }: { of: CaseDetail }) {
  const [merging, merge] = useState<AlikeCase>();
  const find = async (): Promise<void> => {
    try {
      const { items } = await call(listAlike, { id: of.id });
      const twin = items.find(({ isTwin }) => isTwin);
      if (twin) merge(twin);
      else say(t('alike.none'));
    } catch (error) {
      sayProblem(asProblem(error));
    }
  };
  useShortcut('d', t('alike.merge'), () => void find(), of.can.merge);
  return merging && <MergeFound of={of} found={merging} onClose={() => merge(undefined)} />;
}

function Alike({ of, cases }: { of: CaseDetail; cases: readonly AlikeCase[] }) {
  const [merging, merge] = useState<AlikeCase>();
  const work = useWork();
  const twins = cases.filter(({ isTwin }) => isTwin);
  // What else the customer came with stands in their history.
  const others = cases.filter(({ isTwin, because }) => !isTwin && because.join() !== 'customer');
  const apart = async (twin: AlikeCase): Promise<void> => {
    const pair = { id: of.id, otherId: twin.id };
    if (!(await work.run(() => call(tellApart, pair)))) return;
    const undo = (): void => void work.run(() => call(takeForAlike, pair));
    offer(
      t('alike.told-apart', { number: twin.number }),
      [{ words: t('alike.undo'), run: undo }],
      8000,
    );
  };
  if (twins.length + others.length === 0) return <p className={css.facts}>{t('alike.none')}</p>;
  return (
    <>
      <Failure error={work.problem} />
      {twins.length > 0 && (
        <>
          <p className={css.label}>{t('alike.twins')}</p>
          <ul className={css.list}>
            {twins.map((twin) => (
              <Found key={twin.id} of={twin}>
                {of.can.merge && (
                  <span className={css.ways}>
                    <Button size="compact-sm" variant="light" onClick={() => merge(twin)}>
                      {t('alike.merge')}
                    </Button>
                    <Button
                      size="compact-sm"
                      variant="subtle"
                      loading={work.isBusy}
                      onClick={() => void apart(twin)}
                    >
                      {t('alike.apart')}
                    </Button>
                  </span>
                )}
              </Found>
            ))}
          </ul>
        </>
      )}
      {others.length > 0 && (
        <>
          {twins.length > 0 && <p className={css.label}>{t('alike.related')}</p>}
          <ul className={css.list}>
            {others.map((each) => (
              <Found key={each.id} of={each} />
            ))}
          </ul>
        </>
      )}
      {merging && <MergeFound of={of} found={merging} onClose={() => merge(undefined)} />}
    </>
  );
}

function Found({ of, children }: { of: AlikeCase; children?: ReactNode }) {
  const because = of.because.map((each) => t(`alike.because-${each}`));
  return (
    <li className={`${css.item} ${of.isTwin ? css.twin : ''}`}>
      <span className={css.title}>
        <TextLink to="/cases/$id" params={{ id: String(of.number) }}>
          {of.title}
        </TextLink>
      </span>
      <span className={css.meta}>
        #{of.number} <StatusMark status={of.status} /> {of.customer?.name}
      </span>
      <span className={css.meta}>{[...because, short(of.openedAt)].join(', ')}</span>
      {children}
    </li>
  );
}

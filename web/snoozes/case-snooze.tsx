import { Button } from '@mantine/core';
import { IconMoon } from '@tabler/icons-react';
import { Suspense } from 'react';
import type { CaseDetail } from '../../src/cases/api.ts';
import { snoozeCase, wakeCase } from '../../src/snoozes/api.ts';
import { useWork } from '../kit/act.ts';
import { call } from '../kit/api.ts';
import { fetched } from '../kit/fetched.tsx';
import { moment } from '../kit/moments.ts';
import { offer, sayProblem } from '../kit/toast.tsx';
import { t } from '../kit/words.ts';
import css from './snoozes.module.css';

const SnoozeDialog = fetched(() => import('./snooze-dialog.tsx').then((m) => m.SnoozeDialog));

const undoMs = 15_000;

/** Until when nobody has to look at it and why, and the way to wake it. */
export function Asleep({ of }: { of: CaseDetail }) {
  const work = useWork();
  if (!of.snooze) return null;
  const { until, reason, by } = of.snooze;
  const wake = (): void => void work.run(() => call(wakeCase, { id: of.id }).catch(sayProblem));
  return (
    <div className={css.asleep}>
      <IconMoon size={18} stroke={1.7} aria-hidden="true" />
      <p className={css.why}>
        {t('snooze.asleep', { time: moment(until), reason })}
        {by && ` (${by.name})`}
      </p>
      {of.can.wake && (
        <Button variant="default" size="compact-sm" loading={work.isBusy} onClick={wake}>
          {t('snooze.wake')}
        </Button>
      )}
    </div>
  );
}

/** Puts this case off, and offers to wake it again at once. */
export function SnoozeCase({ of, onClose }: { of: CaseDetail; onClose: () => void }) {
  const work = useWork();
  const wake = (): void => void work.run(() => call(wakeCase, { id: of.id }).catch(sayProblem));
  const due = of.commitments
    .flatMap(({ state, dueAt }) => (state === 'open' && dueAt ? [dueAt] : []))
    .toSorted()[0];
  return (
    <Suspense>
      <SnoozeDialog
        title={t('snooze.title')}
        dueAt={due ?? null}
        onClose={onClose}
        onSnooze={async (until, reason) => {
          await call(snoozeCase, { id: of.id, until, reason });
          const words = t('snooze.done', { time: moment(until) });
          offer(words, [{ words: t('action.undo'), run: wake }], undoMs);
        }}
      />
    </Suspense>
  );
}

import { Button } from '@mantine/core';
import { Suspense, useState } from 'react';
import { dismissOffer } from '../../src/commitments/api.ts';
import { useAct } from '../kit/act.ts';
import { fetched } from '../kit/fetched.tsx';
import { Failure } from '../kit/states.tsx';
import { say } from '../kit/toast.tsx';
import { t } from '../kit/words.ts';
import type { Item } from './agenda.ts';
import css from './today-row.module.css';

// Dialogs are not part of the first screen's weight.
const RecordDialog = fetched(() => import('./record-dialog.tsx').then((m) => m.default));

/** What was said in an own mail: record it with a time, or say that it is no promise. */
export function OfferedPromise({ of }: { of: Item }) {
  const [isOpen, setOpen] = useState(false);
  const dismissal = useAct(dismissOffer);
  const dismiss = async (): Promise<void> => {
    if (await dismissal.act({ id: of.id })) say(t('today.offer-dismissed'));
  };
  return (
    <div className={css.actions}>
      <Button size="compact-sm" variant="light" onClick={() => setOpen(true)}>
        {t('today.offer-record')}
      </Button>
      <Button
        size="compact-sm"
        variant="subtle"
        color="gray"
        loading={dismissal.isBusy}
        onClick={() => void dismiss()}
      >
        {t('today.offer-dismiss')}
      </Button>
      <Failure error={dismissal.problem} />
      {isOpen && (
        <Suspense>
          <RecordDialog of={of} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </div>
  );
}

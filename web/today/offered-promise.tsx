import { Button } from '@mantine/core';
import { useState } from 'react';
import { dismissOffer, recordOffer } from '../../src/commitments/api.ts';
import { PromiseFields } from '../commitments/promise-fields.tsx';
import { useAct } from '../kit/act.ts';
import { call } from '../kit/api.ts';
import { serverNow } from '../kit/clock.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Form } from '../kit/fields.tsx';
import { useForm } from '../kit/form.ts';
import { FormEnd } from '../kit/form-end.tsx';
import { Failure } from '../kit/states.tsx';
import { say } from '../kit/toast.tsx';
import { t } from '../kit/words.ts';
import type { Item } from './agenda.ts';
import css from './today-row.module.css';

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
      {isOpen && <RecordDialog of={of} onClose={() => setOpen(false)} />}
    </div>
  );
}

function RecordDialog({ of, onClose }: { of: Item; onClose: () => void }) {
  // A time that is over already has to be agreed anew.
  const dueAt = of.dueAt && new Date(of.dueAt).getTime() > serverNow() ? of.dueAt : '';
  const form = useForm({ statement: of.words, dueAt });
  const submit = form.submit(async (values, once) => {
    await call(recordOffer, { id: of.id, ...values }, { once });
    say(t('promise.made'));
  });
  return (
    <Dialog title={t('today.offer-record')} isOpen onClose={onClose}>
      <Form onSubmit={async (event) => (await submit(event)) && onClose()}>
        <PromiseFields statement={form.field('statement')} dueAt={form.choice('dueAt')} />
        <FormEnd
          form={form}
          words={t('today.offer-record')}
          onCancel={onClose}
          isReady={form.values.statement.trim() !== '' && form.values.dueAt !== ''}
        />
      </Form>
    </Dialog>
  );
}

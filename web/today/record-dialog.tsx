import { recordOffer } from '../../src/commitments/api.ts';
import { PromiseFields } from '../commitments/promise-fields.tsx';
import { call } from '../kit/api.ts';
import { serverNow } from '../kit/clock.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Form } from '../kit/fields.tsx';
import { useForm } from '../kit/form.ts';
import { FormEnd } from '../kit/form-end.tsx';
import { say } from '../kit/toast.tsx';
import { t } from '../kit/words.ts';
import type { Item } from './agenda.ts';

export default function RecordDialog({ of, onClose }: { of: Item; onClose: () => void }) {
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

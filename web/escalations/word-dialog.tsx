import { acknowledgeEscalation, type EscalationView } from '../../src/escalations/api.ts';
import { call } from '../kit/api.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Form, LongField } from '../kit/fields.tsx';
import { FormEnd } from '../kit/form-end.tsx';
import { useKeptForm } from '../kit/kept-form.ts';
import { TimeField } from '../kit/time-field.tsx';
import { say } from '../kit/toast.tsx';
import { t } from '../kit/words.ts';
import css from './escalation.module.css';
import { whatBroke } from './what-broke.ts';

/** What happens next and by when: a commitment of whoever says it, and the climb ends. */
export function WordDialog({ of, onClose }: { of: EscalationView; onClose: () => void }) {
  const { form, forget } = useKeptForm(
    `word.${of.id}`,
    { word: '', dueAt: '' },
    ({ word, dueAt }) => !word.trim() && !dueAt,
  );
  const submit = form.submit(async ({ word, dueAt }, once) => {
    await call(acknowledgeEscalation, { id: of.id, word, dueAt }, { once });
    forget();
    say(t('escalations.word-given'));
  });
  return (
    <Dialog title={t('escalations.give-word')} isOpen keeps onClose={onClose}>
      <Form onSubmit={async (event) => (await submit(event)) && onClose()}>
        <p className={css.statement}>{whatBroke(of).at(-1)?.statement}</p>
        <LongField
          label={t('escalations.word')}
          description={t('escalations.word-hint')}
          maxLength={2000}
          required
          autoFocus
          {...form.field('word')}
        />
        <TimeField label={t('promise.due')} required {...form.choice('dueAt')} />
        <FormEnd
          form={form}
          words={t('escalations.give-word')}
          onCancel={onClose}
          isReady={form.values.word.trim() !== '' && form.values.dueAt !== ''}
        />
      </Form>
    </Dialog>
  );
}

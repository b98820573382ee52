import type { CaseDetail } from '../../src/cases/api.ts';
import { addItem } from '../../src/checklists/api.ts';
import { call } from '../kit/api.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Form, TextField } from '../kit/fields.tsx';
import { FormEnd } from '../kit/form-end.tsx';
import { useForm } from '../kit/form.ts';
import { TimeField } from '../kit/time-field.tsx';
import { say } from '../kit/toast.tsx';
import { t } from '../kit/words.ts';
import { type Party, PartyPicker } from '../people/person-picker.tsx';

/** What is to be done, by when, and by whom if not by whoever has the case. */
export function ItemDialog({ of, onClose }: { of: CaseDetail; onClose: () => void }) {
  const form = useForm({ statement: '', dueAt: '', who: null as Party | null });
  const submit = form.submit(async ({ statement, dueAt, who }, once) => {
    const whom = who?.team ? { teamId: who.team.id } : who?.person && { personId: who.person.id };
    await call(addItem, { id: of.id, statement, dueAt, ...whom }, { once });
    say(t('checklist.added'));
  });
  return (
    <Dialog title={t('checklist.add')} isOpen onClose={onClose}>
      <Form onSubmit={async (event) => (await submit(event)) && onClose()}>
        <TextField
          label={t('checklist.statement')}
          required
          maxLength={2000}
          data-autofocus
          {...form.field('statement')}
        />
        <TimeField label={t('checklist.due')} required {...form.choice('dueAt')} />
        <PartyPicker
          label={t('checklist.who')}
          description={t('checklist.who-hint', { name: (of.holder ?? of.team).name })}
          value={form.values.who}
          onChange={(who) => form.set('who', who)}
          error={form.errorAt('personId') ?? form.errorAt('teamId')}
        />
        <FormEnd
          form={form}
          words={t('checklist.button')}
          onCancel={onClose}
          isReady={form.values.dueAt !== ''}
        />
      </Form>
    </Dialog>
  );
}

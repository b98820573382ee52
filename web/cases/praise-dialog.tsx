import { praisePerson } from '../../src/cases/api.ts';
import { call } from '../kit/api.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Form } from '../kit/fields.tsx';
import { FormEnd } from '../kit/form-end.tsx';
import { useForm } from '../kit/form.ts';
import { say } from '../kit/toast.tsx';
import { t } from '../kit/words.ts';
import { type Named, PersonPicker } from '../people/person-picker.tsx';
import type { CaseDialogProps } from './assign-dialog.tsx';

export function PraiseDialog({ of, onClose }: CaseDialogProps) {
  const form = useForm({ person: null as Named | null });
  const submit = form.submit(async ({ person }) => {
    if (!person) return;
    await call(praisePerson, { id: of.id, personId: person.id });
    say(t('praise.told', { name: person.name }));
  });
  return (
    <Dialog title={t('case.praise')} isOpen onClose={onClose}>
      <Form onSubmit={async (event) => (await submit(event)) && onClose()}>
        <PersonPicker
          label={t('praise.person')}
          description={t('praise.explain')}
          {...form.choice('person', 'personId')}
        />
        <FormEnd
          form={form}
          words={t('praise.button')}
          onCancel={onClose}
          isReady={Boolean(form.values.person)}
        />
      </Form>
    </Dialog>
  );
}

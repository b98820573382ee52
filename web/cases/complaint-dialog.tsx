import { useNavigate } from '@tanstack/react-router';
import { namePersonComplainedAbout } from '../../src/cases/api.ts';
import { call } from '../kit/api.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Form } from '../kit/fields.tsx';
import { FormEnd } from '../kit/form-end.tsx';
import { useForm } from '../kit/form.ts';
import { Caution } from '../kit/states.tsx';
import { say } from '../kit/toast.tsx';
import { t } from '../kit/words.ts';
import { type Named, PersonPicker } from '../people/person-picker.tsx';
import type { CaseDialogProps } from './assign-dialog.tsx';

/** Names who a complaint is about. It cannot be taken back, and may take the case from the one who does it. */
export function ComplaintDialog({ of, onClose }: CaseDialogProps) {
  const navigate = useNavigate();
  const form = useForm({ person: null as Named | null });
  const submit = form.submit(async ({ person }) => {
    if (!person) return;
    const { readable, toldOutsideEar } = await call(namePersonComplainedAbout, {
      id: of.id,
      personId: person.id,
    });
    say(t(toldOutsideEar ? 'complaint.told-ear' : 'complaint.named'));
    if (!readable) await navigate({ to: '/today' });
  });
  return (
    <Dialog title={t('case.name-person')} isOpen onClose={onClose}>
      <Form onSubmit={async (event) => (await submit(event)) && onClose()}>
        <p>{t('complaint.explain')}</p>
        <PersonPicker label={t('complaint.person')} {...form.choice('person', 'personId')} />
        <Caution>{t('complaint.for-good')}</Caution>
        <FormEnd
          form={form}
          words={t('complaint.button')}
          onCancel={onClose}
          isReady={Boolean(form.values.person)}
          isGrave
        />
      </Form>
    </Dialog>
  );
}

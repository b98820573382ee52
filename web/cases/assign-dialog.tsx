import { assignCase, type CaseDetail } from '../../src/cases/api.ts';
import { call } from '../kit/api.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Form } from '../kit/fields.tsx';
import { FormEnd } from '../kit/form-end.tsx';
import { useForm } from '../kit/form.ts';
import { say } from '../kit/toast.tsx';
import { t } from '../kit/words.ts';
import { type Party, PartyPicker } from '../people/person-picker.tsx';

export interface CaseDialogProps {
  of: CaseDetail;
  onClose: () => void;
}

export function AssignDialog({ of, onClose }: CaseDialogProps) {
  const form = useForm({ to: null as Party | null });
  const { to } = form.values;
  const submit = form.submit(async ({ to }) => {
    if (!to) return;
    const whom = to.team ? { teamId: to.team.id } : { personId: to.person?.id };
    await call(assignCase, { id: of.id, ...whom });
    say(t('case.assigned', { name: (to.team ?? to.person)?.name ?? '' }));
  });
  return (
    <Dialog title={t('case.assign-title')} isOpen onClose={onClose}>
      <Form onSubmit={async (event) => (await submit(event)) && onClose()}>
        <PartyPicker
          label={t('case.assign-to')}
          description={t('case.assign-hint')}
          without={of.holder ? [of.holder.id] : []}
          {...form.choice('to')}
        />
        <FormEnd form={form} words={t('case.assign')} onCancel={onClose} isReady={Boolean(to)} />
      </Form>
    </Dialog>
  );
}

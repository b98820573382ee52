import { changeStaff, leave, setPassword, type StaffDetail } from '../../src/organisation/api.ts';
import { call } from '../kit/api.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Form, SecretField } from '../kit/fields.tsx';
import { FormEnd } from '../kit/form-end.tsx';
import { filled, useForm } from '../kit/form.ts';
import { Caution } from '../kit/states.tsx';
import { say } from '../kit/toast.tsx';
import { t } from '../kit/words.ts';
import { type Named, PersonPicker } from './person-picker.tsx';
import { StaffFields, type StaffValues } from './staff-fields.tsx';

interface StaffDialogProps {
  of: StaffDetail;
  onClose: () => void;
}

export function EditStaffDialog({ of, onClose }: StaffDialogProps) {
  const form = useForm<StaffValues>({
    name: of.name,
    email: of.email ?? '',
    phone: of.phone ?? '',
    jobTitle: of.jobTitle,
    teamId: of.team.id,
    manager: of.manager,
    deputy: of.deputy,
    language: of.language,
    roles: [...of.roles],
    password: '',
  });
  const submit = form.submit((values) => {
    const { name, jobTitle, teamId, language, roles, manager, deputy } = values;
    const email = filled(values.email);
    const phone = filled(values.phone);
    return call(changeStaff, {
      id: of.id,
      name,
      jobTitle,
      teamId,
      language,
      roles,
      ...(email && email !== of.email ? { email } : {}),
      ...(phone && phone !== of.phone ? { phone } : {}),
      ...(manager && manager.id !== of.manager?.id ? { managerId: manager.id } : {}),
      deputyId: deputy?.id ?? null,
    });
  });
  return (
    <Dialog title={t('person.edit', { name: of.name })} isOpen onClose={onClose} size="lg">
      <Form onSubmit={async (event) => (await submit(event)) && onClose()}>
        <StaffFields form={form} personId={of.id} />
        <FormEnd form={form} words={t('action.save')} onCancel={onClose} />
      </Form>
    </Dialog>
  );
}

export function LeaveDialog({ of, onClose }: StaffDialogProps) {
  const form = useForm({ successor: null as Named | null });
  const submit = form.submit(async ({ successor }) => {
    await call(leave, { id: of.id, ...(successor ? { successorId: successor.id } : {}) });
    say(t('person.has-left', { name: of.name }));
  });
  return (
    <Dialog title={t('person.leave-title', { name: of.name })} isOpen onClose={onClose}>
      <Form onSubmit={async (event) => (await submit(event)) && onClose()}>
        <Caution>{t('person.leave-explain')}</Caution>
        <PersonPicker
          label={t('person.successor')}
          description={t('person.successor-hint', { manager: of.manager?.name ?? '' })}
          without={[of.id]}
          {...form.choice('successor', 'successorId')}
        />
        <FormEnd form={form} words={t('person.leaves')} onCancel={onClose} isGrave />
      </Form>
    </Dialog>
  );
}

export function PasswordDialog({ of, onClose }: StaffDialogProps) {
  const form = useForm({ password: '' });
  const submit = form.submit(async ({ password }) => {
    await call(setPassword, { id: of.id, password });
    say(t('person.password-set', { name: of.name }));
  });
  return (
    <Dialog title={t('person.set-password')} isOpen onClose={onClose} size="sm">
      <Form onSubmit={async (event) => (await submit(event)) && onClose()}>
        <p>{t('person.password-explain', { name: of.name })}</p>
        <SecretField
          label={t('field.new-password')}
          description={t('field.password-hint')}
          autoComplete="new-password"
          minLength={10}
          required
          autoFocus
          visibilityToggleButtonProps={{ 'aria-label': t('field.show-password') }}
          {...form.field('password')}
        />
        <FormEnd form={form} words={t('person.set-password')} onCancel={onClose} />
      </Form>
    </Dialog>
  );
}

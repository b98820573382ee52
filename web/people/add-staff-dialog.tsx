import { useNavigate } from '@tanstack/react-router';
import { addStaff } from '../../src/organisation/api.ts';
import { call } from '../kit/api.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Form, SecretField } from '../kit/fields.tsx';
import { FormEnd } from '../kit/form-end.tsx';
import { filled, useForm } from '../kit/form.ts';
import { say } from '../kit/toast.tsx';
import { t } from '../kit/words.ts';
import { StaffFields, type StaffValues } from './staff-fields.tsx';

const empty: StaffValues = {
  name: '',
  email: '',
  phone: '',
  jobTitle: '',
  teamId: '',
  manager: null,
  deputy: null,
  language: 'en',
  roles: ['member'],
  password: '',
};

export function AddStaffDialog({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate();
  const form = useForm(empty);
  const submit = form.submit(async (values, once) => {
    const { name, email, jobTitle, teamId, language, roles } = values;
    const added = await call(
      addStaff,
      {
        name,
        email,
        jobTitle,
        teamId,
        language,
        roles,
        phone: filled(values.phone),
        managerId: values.manager?.id,
        deputyId: values.deputy?.id,
        password: filled(values.password),
      },
      { once },
    );
    say(t('people.added', { name }));
    await navigate({ to: '/people/$id', params: { id: added.id } });
  });
  return (
    <Dialog title={t('people.add')} isOpen onClose={onClose} size="lg">
      <Form onSubmit={(event) => void submit(event)}>
        <StaffFields form={form} />
        <SecretField
          label={t('person.first-password')}
          description={t('person.first-password-hint')}
          autoComplete="new-password"
          minLength={10}
          visibilityToggleButtonProps={{ 'aria-label': t('field.show-password') }}
          {...form.field('password')}
        />
        <FormEnd form={form} words={t('people.add')} onCancel={onClose} />
      </Form>
    </Dialog>
  );
}

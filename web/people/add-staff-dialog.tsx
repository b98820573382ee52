import { Checkbox } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { addStaff } from '../../src/organisation/api.ts';
import { invite, showInvitations } from '../../src/signins/api.ts';
import { call } from '../kit/api.ts';
import { useAsk } from '../kit/ask.ts';
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
  const isSending = useAsk(showInvitations, {}).data?.isSending === true;
  const [isWanted, want] = useState(true);
  const isInvited = isSending && isWanted;
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
        password: isInvited ? undefined : filled(values.password),
      },
      { once },
    );
    // They are here now, whatever becomes of the mail: their own page says how it stands.
    const isMailed = isInvited && (await isInvitedNow(added.id));
    say(t(isInvited && !isMailed ? 'invite.not-sent' : 'people.added', { name }));
    await navigate({ to: '/people/$id', params: { id: added.id } });
  });
  return (
    <Dialog title={t('people.add')} isOpen onClose={onClose} size="lg">
      <Form onSubmit={(event) => void submit(event)}>
        <StaffFields form={form} />
        {isSending && (
          <Checkbox
            label={t('invite.when-added')}
            description={t('invite.when-added-hint')}
            checked={isWanted}
            onChange={(event) => want(event.currentTarget.checked)}
          />
        )}
        {!isInvited && (
          <SecretField
            label={t('person.first-password')}
            description={t('person.first-password-hint')}
            autoComplete="new-password"
            minLength={10}
            visibilityToggleButtonProps={{ 'aria-label': t('field.show-password') }}
            {...form.field('password')}
          />
        )}
        <FormEnd form={form} words={t('people.add')} onCancel={onClose} />
      </Form>
    </Dialog>
  );
}

async function isInvitedNow(id: string): Promise<boolean> {
  try {
    await call(invite, { id });
    return true;
  } catch {
    return false;
  }
}

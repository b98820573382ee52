import { addContact, addIdentity, type CustomerDetail } from '../../src/customers/api.ts';
import { call } from '../kit/api.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Choice, Form, Pair, TextField } from '../kit/fields.tsx';
import { FormEnd } from '../kit/form-end.tsx';
import { filled, useForm } from '../kit/form.ts';
import { t } from '../kit/words.ts';

export interface CustomerDialogProps {
  of: CustomerDetail;
  onClose: () => void;
}

export function AddIdentityDialog({ of, onClose }: CustomerDialogProps) {
  const form = useForm({ kind: 'phone' as 'phone' | 'email', value: '' });
  const submit = form.submit(({ kind, value }, once) =>
    call(addIdentity, { id: of.id, kind, value }, { once }),
  );
  return (
    <Dialog title={t('customer.add-identity')} isOpen onClose={onClose} size="sm">
      <Form onSubmit={async (event) => (await submit(event)) && onClose()}>
        <Choice
          label={t('customer.identity-kind')}
          options={[
            ['phone', t('field.phone')],
            ['email', t('field.email')],
          ]}
          {...form.choice('kind')}
        />
        <TextField
          label={t(form.values.kind === 'phone' ? 'field.phone' : 'field.email')}
          type={form.values.kind === 'phone' ? 'tel' : 'email'}
          required
          autoFocus
          {...form.field('value')}
        />
        <FormEnd form={form} words={t('action.add')} onCancel={onClose} />
      </Form>
    </Dialog>
  );
}

export function AddContactDialog({ of, onClose }: CustomerDialogProps) {
  const form = useForm({ name: '', email: '', phone: '', role: '' });
  const submit = form.submit(({ name, email, phone, role }, once) =>
    call(
      addContact,
      { id: of.id, name: filled(name), email: filled(email), phone: filled(phone), role },
      { once },
    ),
  );
  return (
    <Dialog title={t('customer.add-contact')} isOpen onClose={onClose}>
      <Form onSubmit={async (event) => (await submit(event)) && onClose()}>
        <Pair>
          <TextField label={t('field.name')} required {...form.field('name')} />
          <TextField label={t('customer.contact-role')} {...form.field('role')} />
          <TextField label={t('field.phone')} type="tel" {...form.field('phone')} />
          <TextField label={t('field.email')} type="email" {...form.field('email')} />
        </Pair>
        <FormEnd form={form} words={t('action.add')} onCancel={onClose} />
      </Form>
    </Dialog>
  );
}

import { Checkbox } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { addCustomer } from '../../src/customers/api.ts';
import { call } from '../kit/api.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Choice, Form, Pair, Picks, TextField } from '../kit/fields.tsx';
import { FormEnd } from '../kit/form-end.tsx';
import { filled, useForm } from '../kit/form.ts';
import { name, t } from '../kit/words.ts';
import type { Named } from '../people/person-picker.tsx';
import { CustomerPicker } from './customer-picker.tsx';

export function AddCustomerDialog({ typed, onClose }: { typed: string; onClose: () => void }) {
  const navigate = useNavigate();
  const form = useForm({
    kind: 'person' as 'person' | 'company',
    name: typed,
    email: '',
    phone: '',
    prospect: false,
    headAccount: null as Named | null,
    outlet: '' as '' | 'retail' | 'wholesale',
  });
  const { values, set } = form;
  const submit = form.submit(
    async ({ kind, name, email, phone, prospect, headAccount, outlet }, once) => {
      const reach = { email: filled(email), phone: filled(phone) };
      const place = { headAccountId: headAccount?.id, outlet: outlet || undefined };
      const { id } = await call(
        addCustomer,
        { kind, name, prospect, ...(kind === 'person' ? reach : place) },
        { once },
      );
      await navigate({ to: '/customers/$id', params: { id } });
    },
  );
  return (
    <Dialog title={t('customers.add')} isOpen onClose={onClose}>
      <Form onSubmit={(event) => void submit(event)}>
        <Picks
          label={t('customer.kind')}
          options={[
            ['person', t('customer.person')],
            ['company', t('customer.company')],
          ]}
          isOn={(kind) => kind === values.kind}
          onToggle={(kind) => set('kind', kind)}
        />
        <TextField label={t('field.name')} required {...form.field('name')} />
        {values.kind === 'person' ? (
          <Pair>
            <TextField label={t('field.phone')} type="tel" {...form.field('phone')} />
            <TextField label={t('field.email')} type="email" {...form.field('email')} />
          </Pair>
        ) : (
          <>
            <CustomerPicker
              label={t('customer.head-account')}
              {...form.choice('headAccount', 'headAccountId')}
            />
            <Choice
              label={t('customer.outlet')}
              options={[
                ['', t('customer.no-outlet')],
                ['retail', name('outlet', 'retail')],
                ['wholesale', name('outlet', 'wholesale')],
              ]}
              {...form.choice('outlet')}
            />
          </>
        )}
        <Checkbox
          label={t('customer.is-prospect')}
          checked={values.prospect}
          onChange={(event) => set('prospect', event.currentTarget.checked)}
        />
        <FormEnd form={form} words={t('customers.add')} onCancel={onClose} />
      </Form>
    </Dialog>
  );
}

import { Checkbox } from '@mantine/core';
import { changeCustomer } from '../../src/customers/api.ts';
import { languages } from '../../src/people/api.ts';
import { call } from '../kit/api.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Choice, Form, TextField } from '../kit/fields.tsx';
import { FormEnd } from '../kit/form-end.tsx';
import { useForm } from '../kit/form.ts';
import { name, t } from '../kit/words.ts';
import type { Named } from '../people/person-picker.tsx';
import { type CustomerDialogProps } from './customer-dialogs.tsx';
import { CustomerPicker } from './customer-picker.tsx';

export function EditCustomerDialog({ of, onClose }: CustomerDialogProps) {
  const isCompany = of.kind === 'company';
  const form = useForm({
    name: of.name,
    language: of.language ?? 'en',
    prospect: of.prospect,
    headAccount: of.headAccount as Named | null,
    outlet: (of.outlet ?? '') as '' | 'retail' | 'wholesale',
  });
  const { values, set } = form;
  const submit = form.submit(({ name, language, prospect, headAccount, outlet }) =>
    call(changeCustomer, {
      id: of.id,
      name,
      prospect,
      ...(isCompany
        ? { headAccountId: headAccount?.id ?? null, outlet: outlet || null }
        : { language }),
    }),
  );
  return (
    <Dialog title={t('customer.edit')} isOpen onClose={onClose}>
      <Form onSubmit={async (event) => (await submit(event)) && onClose()}>
        <TextField label={t('field.name')} required {...form.field('name')} />
        {isCompany ? (
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
        ) : (
          <Choice
            label={t('field.language')}
            options={languages.map((each) => [each, name('language', each)])}
            {...form.choice('language')}
          />
        )}
        <Checkbox
          label={t('customer.is-prospect')}
          checked={values.prospect}
          onChange={(event) => set('prospect', event.currentTarget.checked)}
        />
        <FormEnd form={form} words={t('action.save')} onCancel={onClose} />
      </Form>
    </Dialog>
  );
}

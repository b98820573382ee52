import { Checkbox } from '@mantine/core';
import { useId } from 'react';
import { changeCustomer } from '../../src/customers/api.ts';
import { languages } from '../../src/people/api.ts';
import { listPolicies } from '../../src/standards/api.ts';
import { call } from '../kit/api.ts';
import { useAsk } from '../kit/ask.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Choice, Form, TextField } from '../kit/fields.tsx';
import { FormEnd } from '../kit/form-end.tsx';
import { filled, useForm } from '../kit/form.ts';
import { Suggestions } from '../kit/suggestions.tsx';
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
    customerClass: of.class ?? '',
  });
  const { values, set } = form;
  const submit = form.submit(({ name, language, prospect, headAccount, outlet, customerClass }) =>
    call(changeCustomer, {
      id: of.id,
      name,
      prospect,
      class: filled(customerClass) ?? null,
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
        <ClassField form={form as unknown as ClassForm} />
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

type ClassForm = ReturnType<typeof useForm<{ customerClass: string }>>;

/** The organisation's own word; those that standards and customers have already are offered. */
function ClassField({ form }: { form: ClassForm }) {
  const id = useId();
  const classes = useAsk(listPolicies, {}).data?.customerClasses;
  return (
    <>
      <TextField
        label={t('customer.class')}
        description={t('customer.class-hint')}
        maxLength={60}
        list={id}
        {...form.field('customerClass', 'class')}
      />
      <Suggestions id={id} of={classes} />
    </>
  );
}

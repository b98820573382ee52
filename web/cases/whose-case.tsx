import { Button } from '@mantine/core';
import { CustomerPicker } from '../customers/customer-picker.tsx';
import { Choice, Fields, Pair, Picks, TextField } from '../kit/fields.tsx';
import { t } from '../kit/words.ts';
import type { NewCaseForm } from './new-case-form.ts';

const names = ['shown', 'hidden', 'anonymous'] as const;

/** For whom: a customer who is known, a new one, nobody known, or oneself. */
export function WhoseCase({ form }: { form: NewCaseForm }) {
  const { values, set, setValues } = form;
  const startNew = (typed: string): void => {
    const kind = typed.includes('@')
      ? 'email'
      : /^\+?[\d\s()-]{6,}$/.test(typed)
        ? 'phone'
        : 'name';
    setValues((before) => ({ ...before, isNewCustomer: true, [kind]: typed }));
  };
  return (
    <Fields>
      <Picks
        label={t('new-case.for')}
        options={[
          ['customer', t('new-case.for-customer')],
          ['myself', t('new-case.for-myself')],
        ]}
        isOn={(who) => (who === 'myself') === values.isForMyself}
        onToggle={(who) => set('isForMyself', who === 'myself')}
      />
      {!values.isForMyself && (
        <>
          {values.isNewCustomer ? (
            <>
              <TextField label={t('field.name')} {...form.field('name', 'customer.name')} />
              <Pair>
                <TextField
                  label={t('field.phone')}
                  type="tel"
                  {...form.field('phone', 'customer.phone')}
                />
                <TextField
                  label={t('field.email')}
                  type="email"
                  {...form.field('email', 'customer.email')}
                />
              </Pair>
              <Button
                variant="subtle"
                color="gray"
                style={{ justifySelf: 'start' }}
                onClick={() => set('isNewCustomer', false)}
              >
                {t('new-case.known-customer')}
              </Button>
            </>
          ) : (
            values.customerNames !== 'anonymous' && (
              <CustomerPicker
                label={t('case.customer')}
                description={t('new-case.customer-hint')}
                onNew={startNew}
                {...form.choice('customer')}
              />
            )
          )}
          <Choice
            label={t('new-case.names')}
            options={names.map((each) => [each, t(`customer-name-choice.${each}`)])}
            {...form.choice('customerNames')}
          />
        </>
      )}
    </Fields>
  );
}

import { editCase } from '../../src/cases/api.ts';
import { caseKinds, severities } from '../../src/cases/rules.ts';
import { listTouchpoints } from '../../src/organisation/api.ts';
import { CustomerPicker } from '../customers/customer-picker.tsx';
import { call } from '../kit/api.ts';
import { useAsk } from '../kit/ask.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Choice, Form, Pair, TextField } from '../kit/fields.tsx';
import { FormEnd } from '../kit/form-end.tsx';
import { useForm } from '../kit/form.ts';
import { appLanguages, name, t } from '../kit/words.ts';
import type { CaseDialogProps } from './assign-dialog.tsx';
import { Theirs } from './edit-theirs.tsx';
import { changesOf, describedBy, useTheirs } from './edit-changes.ts';

export function EditDialog({ of, onClose }: CaseDialogProps) {
  const touchpoints = useAsk(listTouchpoints, {});
  const form = useForm(describedBy(of));
  const theirs = useTheirs(of, form);
  const submit = form.submit((values) =>
    call(editCase, { id: of.id, ...changesOf(values, theirs.seen) }),
  );
  return (
    <Dialog title={t('case.edit')} isOpen onClose={onClose} size="lg">
      <Form onSubmit={async (event) => ((await submit(event)) ? onClose() : theirs.look())}>
        <TextField label={t('case.title')} required maxLength={300} {...form.field('title')} />
        <Pair>
          <Choice
            label={t('case.kind')}
            options={caseKinds.map((each) => [each, name('kind', each)])}
            {...form.choice('kind')}
          />
          <Choice
            label={t('case.severity')}
            options={severities.map((each) => [each, name('severity', each)])}
            {...form.choice('severity')}
          />
          <TextField label={t('case.product')} maxLength={200} {...form.field('product')} />
          <TextField
            label={t('case.order-reference')}
            maxLength={200}
            {...form.field('orderReference')}
          />
        </Pair>
        <Choice<string>
          label={t('case.touchpoint')}
          options={[
            ['', t('case.no-touchpoint')],
            ...(touchpoints.data?.items ?? [])
              .filter(({ id, closedAt }) => !closedAt || id === of.touchpoint?.id)
              .map(({ id, name }) => [id, name] as const),
          ]}
          {...form.choice('touchpointId')}
        />
        <Choice
          label={t('case.language')}
          description={t('case.language-hint')}
          options={appLanguages.map((each) => [each, name('language', each)])}
          {...form.choice('language')}
        />
        {of.customerName === 'shown' && (
          <CustomerPicker label={t('case.customer')} {...form.choice('customer', 'customerId')} />
        )}
        <Theirs of={of} fields={theirs.fields} onTake={theirs.take} />
        <FormEnd form={form} words={t('action.save')} onCancel={onClose} />
      </Form>
    </Dialog>
  );
}

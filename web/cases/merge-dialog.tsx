import { Checkbox } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { mergeCase } from '../../src/cases/api.ts';
import { call } from '../kit/api.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Form } from '../kit/fields.tsx';
import { FormEnd } from '../kit/form-end.tsx';
import { useForm } from '../kit/form.ts';
import { Caution } from '../kit/states.tsx';
import { say } from '../kit/toast.tsx';
import { t } from '../kit/words.ts';
import type { CaseDialogProps } from './assign-dialog.tsx';
import css from './case.module.css';
import { CasePicker, type ChosenCase } from './case-picker.tsx';

/** Two cases about one thing become one. Both are shown before it is done: it cannot be undone. */
export function MergeDialog({ of, onClose }: CaseDialogProps) {
  const navigate = useNavigate();
  const form = useForm({ into: null as ChosenCase | null, isSure: false });
  const { into, isSure } = form.values;
  const isOthers = into !== null && (!into.customer || into.customer.id !== of.customer?.id);
  const submit = form.submit(async ({ into }) => {
    if (!into) return;
    const { mergedInto } = await call(mergeCase, {
      id: of.id,
      into: into.id,
      ...(isOthers ? { evenThoughCustomersDiffer: isSure } : {}),
    });
    say(t('merge.done', { number: mergedInto.number }));
    await navigate({ to: '/cases/$id', params: { id: String(mergedInto.number) } });
  });
  return (
    <Dialog title={t('merge.title')} isOpen onClose={onClose}>
      <Form onSubmit={async (event) => (await submit(event)) && onClose()}>
        <CasePicker
          label={t('merge.into')}
          description={t('merge.hint')}
          besides={of}
          {...form.choice('into')}
        />
        {into && (
          <dl className={css.merging}>
            <dt>{t('merge.ends')}</dt>
            <dd>
              #{of.number} {of.title}
            </dd>
            <dt>{t('merge.goes-on')}</dt>
            <dd>{into.name}</dd>
          </dl>
        )}
        {isOthers && (
          <>
            <Caution>{t('merge.customers-differ')}</Caution>
            <Checkbox
              label={t('merge.sure')}
              checked={isSure}
              onChange={(event) => form.set('isSure', event.currentTarget.checked)}
            />
          </>
        )}
        <FormEnd
          form={form}
          words={t('merge.button')}
          onCancel={onClose}
          isReady={into !== null && (!isOthers || isSure)}
          isGrave
        />
      </Form>
    </Dialog>
  );
}

import { Checkbox } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type CaseDetail, mergeCase } from '../../src/cases/api.ts';
import type { AlikeCase } from '../../src/search/alike/api.ts';
import { call } from '../kit/api.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Form } from '../kit/fields.tsx';
import { FormEnd } from '../kit/form-end.tsx';
import { useForm } from '../kit/form.ts';
import { Caution } from '../kit/states.tsx';
import { say } from '../kit/toast.tsx';
import { t } from '../kit/words.ts';
import css from './case.module.css';

interface MergeFoundProps {
  of: CaseDetail;
  found: AlikeCase;
  onClose: () => void;
}

/** Two cases that may be one become one: the older goes on. Both are shown first, for it cannot be undone. */
export function MergeFound({ of, found, onClose }: MergeFoundProps) {
  const navigate = useNavigate();
  const form = useForm({ isSure: false });
  const [ends, goesOn] = found.openedAt <= of.openedAt ? [of, found] : [found, of];
  const isOthers = !found.customer || found.customer.id !== of.customer?.id;
  const submit = form.submit(async ({ isSure }) => {
    const { mergedInto } = await call(mergeCase, {
      id: ends.id,
      into: goesOn.id,
      ...(isOthers ? { evenThoughCustomersDiffer: isSure } : {}),
    });
    say(t('merge.done', { number: mergedInto.number }));
    await navigate({ to: '/cases/$id', params: { id: String(mergedInto.number) } });
  });
  return (
    <Dialog title={t('alike.merge-title')} isOpen onClose={onClose}>
      <Form onSubmit={async (event) => (await submit(event)) && onClose()}>
        <dl className={css.merging}>
          <dt>{t('merge.ends')}</dt>
          <dd>
            #{ends.number} {ends.title}
          </dd>
          <dt>{t('merge.goes-on')}</dt>
          <dd>
            #{goesOn.number} {goesOn.title}
          </dd>
        </dl>
        {isOthers && (
          <>
            <Caution>{t('merge.customers-differ')}</Caution>
            <Checkbox
              label={t('merge.sure')}
              checked={form.values.isSure}
              onChange={(event) => form.set('isSure', event.currentTarget.checked)}
            />
          </>
        )}
        <FormEnd
          form={form}
          words={t('merge.button')}
          onCancel={onClose}
          isReady={!isOthers || form.values.isSure}
          isGrave
        />
      </Form>
    </Dialog>
  );
}

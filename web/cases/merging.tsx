import { Checkbox } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { type CaseDetail, mergeCase } from '../../src/cases/api.ts';
import { call } from '../kit/api.ts';
import { Form } from '../kit/fields.tsx';
import { FormEnd } from '../kit/form-end.tsx';
import { useForm } from '../kit/form.ts';
import { Caution } from '../kit/states.tsx';
import { say } from '../kit/toast.tsx';
import { t } from '../kit/words.ts';
import css from './case.module.css';

type Mergeable = Pick<CaseDetail, 'id' | 'number' | 'title'> & { customer: { id: string } | null };

interface MergingProps {
  ends: Mergeable;
  /** Null: it is not chosen yet. */
  goesOn: Mergeable | null;
  /** How it is chosen; it is told what is wrong with it. */
  children?: (error: string | undefined) => ReactNode;
  onClose: () => void;
}

/** Two cases become one. Both are shown before it is done: it cannot be undone. */
export function Merging({ ends, goesOn, children, onClose }: MergingProps) {
  const navigate = useNavigate();
  const form = useForm({ isSure: false });
  const { isSure } = form.values;
  const isOthers =
    goesOn !== null && (!goesOn.customer || goesOn.customer.id !== ends.customer?.id);
  const submit = form.submit(async ({ isSure }) => {
    if (!goesOn) return;
    const { mergedInto } = await call(mergeCase, {
      id: ends.id,
      into: goesOn.id,
      ...(isOthers ? { evenThoughCustomersDiffer: isSure } : {}),
    });
    say(t('merge.done', { number: mergedInto.number }));
    await navigate({ to: '/cases/$id', params: { id: String(mergedInto.number) } });
  });
  return (
    <Form onSubmit={async (event) => (await submit(event)) && onClose()}>
      {children?.(form.errorAt('into'))}
      {goesOn && (
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
        isReady={goesOn !== null && (!isOthers || isSure)}
        isGrave
      />
    </Form>
  );
}

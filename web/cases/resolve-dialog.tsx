import { Checkbox } from '@mantine/core';
import { resolveCase } from '../../src/cases/api.ts';
import { type Outcome, outcomes } from '../../src/cases/rules.ts';
import { FieldInputs, type FieldValues } from '../fields/field-inputs.tsx';
import { listLinks } from '../../src/links/api.ts';
import { call } from '../kit/api.ts';
import { useAsk } from '../kit/ask.ts';
import { Caution } from '../kit/states.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { Choice, Form, LongField } from '../kit/fields.tsx';
import { FormEnd } from '../kit/form-end.tsx';
import { filled, useForm } from '../kit/form.ts';
import { say } from '../kit/toast.tsx';
import { name, t } from '../kit/words.ts';
import type { CaseDialogProps } from './assign-dialog.tsx';

export function ResolveDialog({ of, onClose }: CaseDialogProps) {
  const open = of.commitments.filter(({ kind, state }) => kind === 'promise' && state === 'open');
  const form = useForm({
    outcome: (of.kind === 'question' ? 'answered' : 'solved') as Outcome,
    words: '',
    tellCustomer: false,
    keeps: [] as string[],
    fields: {} as FieldValues,
  });
  const asked = of.fields.filter(
    ({ required, isPast, value }) => required === 'to-resolve' && !isPast && value === null,
  );
  const { values, set } = form;
  const submit = form.submit(async ({ outcome, words, tellCustomer, keeps, fields }) => {
    const said = filled(words);
    await call(resolveCase, {
      id: of.id,
      outcome,
      keeps,
      ...(said ? { words: said, tellCustomer } : {}),
      ...(Object.keys(fields).length > 0 ? { fields } : {}),
    });
    say(t('case.resolved-now'));
  });
  return (
    <Dialog title={t('case.resolve-title')} isOpen onClose={onClose}>
      <Form onSubmit={async (event) => (await submit(event)) && onClose()}>
        <Choice
          label={t('case.outcome')}
          options={outcomes.map((each) => [each, name('outcome', each)])}
          {...form.choice('outcome')}
        />
        <FieldInputs
          of={asked}
          values={values.fields}
          onChange={(fields) => set('fields', fields)}
          errorAt={form.errorAt}
          required
        />
        <LongField
          label={t('case.outcome-words')}
          description={t('case.outcome-words-hint')}
          {...form.field('words')}
        />
        <Checkbox
          label={t('case.tell-customer')}
          checked={values.tellCustomer}
          disabled={!values.words.trim()}
          onChange={(event) => set('tellCustomer', event.currentTarget.checked)}
        />
        {open.length > 0 && (
          <Checkbox.Group
            inputWrapperOrder={['label', 'description', 'input', 'error']}
            label={t('case.resolve-keeps')}
            description={t('case.resolve-keeps-hint')}
            value={values.keeps}
            onChange={(keeps) => set('keeps', keeps)}
          >
            {open.map(({ id, statement }) => (
              <Checkbox key={id} value={id} label={statement} mt={8} />
            ))}
          </Checkbox.Group>
        )}
        <StillOpen of={of} />
        <FormEnd form={form} words={t('case.resolve')} onCancel={onClose} />
      </Form>
    </Dialog>
  );
}

/** What is so though it is resolved: another case blocks it, something on its list is to be done. */
function StillOpen({ of }: Pick<CaseDialogProps, 'of'>) {
  const links = useAsk(listLinks, { id: of.id }, { enabled: of.links > 0 });
  const blockers = (links.data?.items ?? []).filter(
    ({ relation, other }) => relation === 'blocked-by' && !other.isOver,
  );
  const left = of.commitments.filter(
    ({ kind, state }) => kind === 'action' && state === 'open',
  ).length;
  if (blockers.length === 0 && left === 0) return null;
  return (
    <Caution>
      {blockers.length > 0 && (
        <p>
          {t('links.still-blocked', {
            count: blockers.length,
            numbers: blockers.map(({ other }) => `#${other.number}`).join(', '),
          })}
        </p>
      )}
      {left > 0 && <p>{t('checklist.left', { count: left })}</p>}
    </Caution>
  );
}

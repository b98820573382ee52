import { Button } from '@mantine/core';
import { makeCommitment } from '../../src/commitments/api.ts';
import type { ComposerFormProps } from '../conversations/composer-form.ts';
import css from '../conversations/composer.module.css';
import { useDraft } from '../conversations/draft.ts';
import { DraftChoice, DraftMark } from '../conversations/draft-state.tsx';
import { call } from '../kit/api.ts';
import { Choice, Form } from '../kit/fields.tsx';
import { useForm } from '../kit/form.ts';
import { Failure } from '../kit/states.tsx';
import { say } from '../kit/toast.tsx';
import { t } from '../kit/words.ts';
import { type Party, PartyPicker } from '../people/person-picker.tsx';
import { DependsWarning, PromiseFields } from './promise-fields.tsx';

const empty = { statement: '', dueAt: '', dependsOn: '', owedBy: null as Party | null };

/** A promise that was made by word of mouth, or is made now and told later. */
export function PromiseForm({ of, begun, onTaken, onDone }: ComposerFormProps) {
  const form = useForm({ ...empty, ...begun });
  const { values } = form;
  const isEmpty = !values.statement.trim();
  const draft = useDraft({ matterId: of.id, kind: 'promise', content: values, isEmpty, onTaken });
  const answers = of.commitments.filter(
    ({ kind, state, step }) => kind === 'answer' && state === 'open' && step === 'answer',
  );
  const send = form.submit(async ({ statement, dueAt, dependsOn, owedBy }, once) => {
    const owner = owedBy?.person
      ? { owedBy: { person: owedBy.person.id } }
      : owedBy?.team
        ? { owedBy: { team: owedBy.team.id } }
        : {};
    const made = await call(
      makeCommitment,
      { id: of.id, statement, dueAt, ...owner, ...(dependsOn ? { dependsOn } : {}) },
      { once },
    );
    await draft.drop();
    say(made.warnings[0] ? t('promise.made-warned') : t('promise.made'));
  });
  return (
    <Form onSubmit={async (event) => (await send(event)) && onDone()}>
      <PromiseFields statement={form.field('statement')} dueAt={form.choice('dueAt')} />
      <DependsWarning handoffs={of.handoffs} dueAt={values.dueAt} />
      <PartyPicker
        label={t('promise.owed-by')}
        description={t('promise.owed-by-hint', { name: of.answers.name })}
        {...form.choice('owedBy')}
      />
      {answers.length > 0 && (
        <Choice
          label={t('promise.depends-on')}
          options={[
            ['', t('promise.depends-on-nothing')],
            ...answers.map(({ id, statement }) => [id, statement] as const),
          ]}
          {...form.choice('dependsOn')}
        />
      )}
      <DraftChoice of={draft} />
      <Failure error={form.problem} />
      <div className={css.row}>
        <div className={css.end}>
          <DraftMark of={draft} />
          <Button type="submit" loading={form.isBusy}>
            {t('promise.make')}
          </Button>
        </div>
      </div>
    </Form>
  );
}

import { Button } from '@mantine/core';
import { offerHandoff } from '../../src/handoffs/api.ts';
import type { ComposerFormProps } from '../conversations/composer-form.ts';
import css from '../conversations/composer.module.css';
import { useDraft } from '../conversations/draft.ts';
import { DraftMark } from '../conversations/draft-state.tsx';
import { call } from '../kit/api.ts';
import { Form, LongField, Picks } from '../kit/fields.tsx';
import { useForm } from '../kit/form.ts';
import { Failure } from '../kit/states.tsx';
import { TimeField } from '../kit/time-field.tsx';
import { say } from '../kit/toast.tsx';
import { t } from '../kit/words.ts';
import { type Party, PartyPicker } from '../people/person-picker.tsx';
import { useMe } from '../shell/me.ts';

const empty = {
  kind: 'consult' as 'consult' | 'transfer',
  to: null as Party | null,
  ask: '',
  answerBy: '',
};

/** Asks a person or a team: for an answer, or to take the case over. */
export function OfferForm({ of, begun, onDone }: ComposerFormProps) {
  const me = useMe();
  const form = useForm({ ...empty, ...begun });
  const { values, set } = form;
  const draft = useDraft(of.id, 'handoff', values, !values.ask.trim() && !values.to);
  const send = form.submit(async ({ kind, to, ask, answerBy }, once) => {
    if (!to) return;
    await call(
      offerHandoff,
      {
        id: of.id,
        kind,
        to: to.team ? { team: to.team.id } : { person: to.person?.id ?? '' },
        ask,
        ...(kind === 'consult' ? { answerBy } : {}),
      },
      { once },
    );
    await draft.drop();
    say(t('handoff.offered-to', { name: (to.person ?? to.team)?.name ?? '' }));
  });
  return (
    <Form onSubmit={async (event) => (await send(event)) && onDone()}>
      <Picks
        label={t('handoff.kind')}
        hint={t(`handoff.${values.kind}-hint`)}
        options={[
          ['consult', t('handoff.consult')],
          ['transfer', t('handoff.transfer')],
        ]}
        isOn={(kind) => kind === values.kind}
        onToggle={(kind) => set('kind', kind)}
      />
      <PartyPicker
        label={t('handoff.to')}
        required
        without={[me.person.id]}
        {...form.choice('to')}
      />
      <LongField
        label={t('handoff.ask')}
        placeholder={t(`handoff.${values.kind}-placeholder`)}
        maxLength={10_000}
        required
        {...form.field('ask')}
      />
      {values.kind === 'consult' && (
        <TimeField label={t('handoff.answer-by')} required {...form.choice('answerBy')} />
      )}
      <Failure error={form.problem} />
      <div className={css.row}>
        <div className={css.end}>
          <DraftMark state={draft.state} />
          <Button type="submit" loading={form.isBusy} disabled={!values.to}>
            {t(`handoff.offer-${values.kind}`)}
          </Button>
        </div>
      </div>
    </Form>
  );
}

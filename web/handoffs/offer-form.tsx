import { useState } from 'react';
import { offerHandoff, suggestHandoffs, type Suggestion } from '../../src/handoffs/api.ts';
import type { ComposerFormProps } from '../conversations/composer-form.ts';
import css from '../conversations/composer.module.css';
import { useDraft } from '../conversations/draft.ts';
import { DraftChoice, DraftMark } from '../conversations/draft-state.tsx';
import { call, type OutputOf } from '../kit/api.ts';
import { useAsk } from '../kit/ask.ts';
import { Form, LongField, Picks } from '../kit/fields.tsx';
import { useForm } from '../kit/form.ts';
import { moment } from '../kit/moments.ts';
import { ReadyButton } from '../kit/ready-button.tsx';
import { Caution, Failure, Loading } from '../kit/states.tsx';
import { TimeField } from '../kit/time-field.tsx';
import { say } from '../kit/toast.tsx';
import { t } from '../kit/words.ts';
import { type Party, PartyPicker } from '../people/person-picker.tsx';
import { useMe } from '../shell/me.ts';
import { useChoiceKeys } from './choice-keys.ts';
import { isSame, partyOf, SuggestionList } from './suggestion-list.tsx';

type Suggested = OutputOf<typeof suggestHandoffs>;

const empty = {
  kind: 'consult' as 'consult' | 'transfer',
  to: null as Party | null,
  ask: '',
  answerBy: '',
};
type Offer = typeof empty;

/** Asks a person or a team: for an answer, or to take the case over. The right one is chosen already. */
export function OfferForm(props: ComposerFormProps) {
  const asked = useAsk(suggestHandoffs, { id: props.of.id });
  // Whom to ask changes by the minute: what was suggested before is not shown again.
  if (!asked.isFetchedAfterMount && !asked.error) return <Loading lines={5} />;
  return <Offering {...props} suggested={asked.error ? nothing : (asked.data ?? nothing)} />;
}

const nothing: Suggested = { suggestions: [], question: '', customerDueAt: null };

function Offering({
  of,
  begun,
  onTaken,
  onDone,
  suggested,
}: ComposerFormProps & { suggested: Suggested }) {
  const { suggestions, customerDueAt } = suggested;
  const me = useMe();
  const [first] = useState(() => proposed(suggested));
  const form = useForm<Offer>({ ...(begun ? empty : first), ...begun });
  const { values, set } = form;
  const isEmpty = isUntouched(values, begun ? empty : first);
  const draft = useDraft({ matterId: of.id, kind: 'handoff', content: values, isEmpty, onTaken });
  const send = form.submit(async ({ kind, to, ask, answerBy }, once) => {
    if (!to) return;
    const input = {
      id: of.id,
      kind,
      to: to.team ? { team: to.team.id } : { person: to.person?.id ?? '' },
      ask,
      ...(kind === 'consult' ? { answerBy } : {}),
    };
    await call(offerHandoff, input, { once });
    await draft.drop();
    say(t('handoff.offered-to', { name: (to.person ?? to.team)?.name ?? '' }));
  });
  const choose = (chosen: Suggestion | null): void =>
    form.setValues((before) => ({
      ...before,
      to: chosen && partyOf(chosen),
      // A time that somebody set themselves stays.
      answerBy: isProposedTime(before, suggestions)
        ? (chosen?.expectedBy ?? before.answerBy)
        : before.answerBy,
    }));
  const area = useChoiceKeys();
  const chosen = suggestions.find((each) => isSame(values.to, each));
  const picker = (
    <PartyPicker label={t('handoff.to')} required without={[me.person.id]} {...form.choice('to')} />
  );
  return (
    <div ref={area}>
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
        {suggestions.length > 0 ? (
          <SuggestionList suggestions={suggestions} value={values.to} onChange={choose}>
            {picker}
          </SuggestionList>
        ) : (
          picker
        )}
        <LongField
          label={t('handoff.ask')}
          placeholder={t(`handoff.${values.kind}-placeholder`)}
          maxLength={10_000}
          minRows={2}
          required
          {...form.field('ask')}
        />
        {values.kind === 'consult' && (
          <>
            <TimeField
              label={t('handoff.answer-by')}
              {...(customerDueAt
                ? { description: t('suggest.due', { time: moment(customerDueAt) }) }
                : {})}
              required
              {...form.choice('answerBy')}
            />
            {chosen?.isTooLate && values.answerBy === chosen.expectedBy && (
              <Caution>{t('suggest.too-late', { time: moment(chosen.expectedBy) })}</Caution>
            )}
          </>
        )}
        <DraftChoice of={draft} />
        <Failure error={form.problem} />
        <div className={css.row}>
          <div className={css.end}>
            <DraftMark of={draft} />
            <ReadyButton isReady={Boolean(values.to)} loading={form.isBusy}>
              {t(`handoff.offer-${values.kind}`)}
            </ReadyButton>
          </div>
        </div>
      </Form>
    </div>
  );
}

/** What one key prepares and the next one sends. */
function proposed({ suggestions, question }: Suggested): Offer {
  const [best] = suggestions;
  return {
    ...empty,
    to: best ? partyOf(best) : null,
    ask: question ? t('suggest.ask', { question }) : '',
    answerBy: best?.expectedBy ?? '',
  };
}

/** What was only proposed is not worth keeping as a draft. */
const isUntouched = ({ to, ask, answerBy }: Offer, first: Offer): boolean =>
  ask.trim() === first.ask.trim() &&
  to?.person?.id === first.to?.person?.id &&
  to?.team?.id === first.to?.team?.id &&
  answerBy === first.answerBy;

const isProposedTime = ({ answerBy }: Offer, suggestions: readonly Suggestion[]): boolean =>
  answerBy === '' || suggestions.some(({ expectedBy }) => expectedBy === answerBy);

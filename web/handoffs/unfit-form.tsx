import { useId } from 'react';
import { type HandoffView, markUnfit } from '../../src/handoffs/api.ts';
import { call } from '../kit/api.ts';
import { serverNow } from '../kit/clock.ts';
import { Form, LongField } from '../kit/fields.tsx';
import { FormEnd } from '../kit/form-end.tsx';
import { useForm } from '../kit/form.ts';
import { dayAt } from '../kit/moments.ts';
import { TimeField } from '../kit/time-field.tsx';
import { say } from '../kit/toast.tsx';
import { t } from '../kit/words.ts';
import { useChoiceKeys } from './choice-keys.ts';
import type { HandoffFormProps } from './handoff-forms.tsx';
import css from './suggestion.module.css';

const usual = ['off-question', 'not-plain', 'not-certain'] as const;
type Why = (typeof usual)[number] | 'own';

const hourMs = 3_600_000;

/** Sends an answer back to be said differently: a usual reason and enter, or one’s own words. */
export function UnfitForm({ of, onDone }: HandoffFormProps) {
  const name = useId();
  const form = useForm({ why: 'off-question' as Why, reason: '', answerBy: newTimeFor(of) });
  const { values, set } = form;
  const send = form.submit(async ({ why, reason, answerBy }) => {
    await call(markUnfit, {
      id: of.id,
      reason: why === 'own' ? reason : t(`unfit.${why}`),
      ...(answerBy ? { answerBy } : {}),
    });
    say(t('unfit.sent', { name: of.acceptedBy?.name ?? '' }));
  });
  const area = useChoiceKeys();
  return (
    <div ref={area}>
      <Form onSubmit={async (event) => (await send(event)) && onDone()}>
        <fieldset className={css.list}>
          <legend className={css.legend}>{t('handoff.unfit-why')}</legend>
          {([...usual, 'own'] as const).map((why, index) => (
            <label key={why} className={css.one}>
              <input
                type="radio"
                name={name}
                className={css.radio}
                data-choice={index + 1}
                checked={values.why === why}
                onChange={() => set('why', why)}
              />
              <span className={css.words}>{t(`unfit.${why}`)}</span>
              <kbd aria-hidden="true">{index + 1}</kbd>
            </label>
          ))}
        </fieldset>
        {values.why === 'own' && (
          <LongField
            label={t('unfit.own-words')}
            minRows={2}
            required
            autoFocus
            {...form.field('reason')}
          />
        )}
        <TimeField label={t('handoff.unfit-time')} {...form.choice('answerBy')} />
        <FormEnd form={form} words={t('handoff.do-unfit')} onCancel={onDone} />
      </Form>
    </div>
  );
}

/** While the promised time is ahead it stays; else four hours from now, or the next morning. */
function newTimeFor({ promisedBy }: HandoffView): string {
  const now = new Date(serverNow());
  if (promisedBy && new Date(promisedBy) > now) return '';
  const soon = new Date(now.getTime() + 4 * hourMs);
  return (soon < dayAt(0, 17, now) ? soon : dayAt(1, 10, now)).toISOString();
}

import { TextInput } from '@mantine/core';
import { type KeyboardEvent, useRef, useState } from 'react';
import { suggestTimes } from '../../src/snoozes/api.ts';
import { useAsk } from '../kit/ask.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Form } from '../kit/fields.tsx';
import { FormEnd } from '../kit/form-end.tsx';
import { useForm } from '../kit/form.ts';
import { moment } from '../kit/moments.ts';
import { Answered, Caution } from '../kit/states.tsx';
import { TimeField } from '../kit/time-field.tsx';
import { name, t } from '../kit/words.ts';
import css from './snoozes.module.css';

interface SnoozeDialogProps {
  title: string;
  /** What is due next; null: nothing. */
  dueAt: string | null;
  onSnooze: (until: string, reason: string) => Promise<unknown>;
  onClose: () => void;
}

/** Until when, by a press or a digit, and why: then Enter. */
export function SnoozeDialog({ title, dueAt, onSnooze, onClose }: SnoozeDialogProps) {
  const times = useAsk(suggestTimes, {});
  const [isOther, setOther] = useState(false);
  const reason = useRef<HTMLInputElement>(null);
  const form = useForm({ until: '', reason: '' });
  const { until } = form.values;
  const submit = form.submit(async ({ until, reason }) => onSnooze(until, reason));
  const choose = (at: string | undefined): void => {
    setOther(at === undefined);
    form.set('until', at ?? '');
    // The reason is what remains to be said.
    if (at !== undefined) requestAnimationFrame(() => reason.current?.focus());
  };
  const offered = times.data?.times ?? [];
  const press = (event: KeyboardEvent): void => {
    if ((event.target as HTMLElement).matches('input, textarea')) return;
    const index = Number(event.key) - 1;
    if (!(index >= 0 && index <= offered.length)) return;
    event.preventDefault();
    choose(offered[index]?.at);
  };
  return (
    <Dialog title={title} isOpen onClose={onClose} size="sm">
      <div onKeyDown={press} role="presentation">
        <Form onSubmit={async (event) => (await submit(event)) && onClose()}>
          <Answered query={times} lines={4}>
            {({ times: all }) => (
              <fieldset className={css.times}>
                <legend className="hidden-text">{t('snooze.until')}</legend>
                {all.map(({ preset, at }, i) => (
                  <Time
                    key={preset}
                    digit={i + 1}
                    words={name('snooze', preset)}
                    when={moment(at)}
                    isOn={!isOther && until === at}
                    isFirst={i === 0}
                    onClick={() => choose(at)}
                  />
                ))}
                <Time
                  digit={all.length + 1}
                  words={t('snooze.other')}
                  isOn={isOther}
                  isFirst={all.length === 0}
                  onClick={() => choose(undefined)}
                />
              </fieldset>
            )}
          </Answered>
          {isOther && (
            <TimeField
              label={t('snooze.until')}
              required
              isPlain
              autoFocus
              {...form.choice('until')}
            />
          )}
          <TextInput
            ref={reason}
            label={t('snooze.reason')}
            description={t('snooze.reason-hint')}
            required
            maxLength={300}
            {...form.field('reason')}
          />
          {until && dueAt !== null && dueAt < until && (
            <Caution>{t('snooze.past-due', { time: moment(dueAt) })}</Caution>
          )}
          <FormEnd
            form={form}
            words={t('snooze.button')}
            onCancel={onClose}
            isReady={until !== ''}
          />
        </Form>
      </div>
    </Dialog>
  );
}

interface TimeProps {
  digit: number;
  words: string;
  when?: string;
  isOn: boolean;
  isFirst: boolean;
  onClick: () => void;
}

const Time = ({ digit, words, when, isOn, isFirst, onClick }: TimeProps) => (
  <button
    type="button"
    className={css.time}
    aria-pressed={isOn}
    autoFocus={isFirst}
    data-autofocus={isFirst || undefined}
    onClick={onClick}
  >
    <kbd aria-hidden="true">{digit}</kbd>
    <span className={css.words}>{words}</span>
    {when && <span className={css.when}>{when}</span>}
  </button>
);

import { Checkbox } from '@mantine/core';
import { addDuty } from '../../src/calendars/api.ts';
import type { Team } from '../../src/organisation/api.ts';
import { call } from '../kit/api.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Choice, Form, Pair, TextField } from '../kit/fields.tsx';
import { FormEnd } from '../kit/form-end.tsx';
import { filled } from '../kit/form.ts';
import { useKeptForm } from '../kit/kept-form.ts';
import { dayAt, moment } from '../kit/moments.ts';
import { TimeField } from '../kit/time-field.tsx';
import { say } from '../kit/toast.tsx';
import { t } from '../kit/words.ts';
import { type Named, PersonPicker } from '../people/person-picker.tsx';
import { daysLater } from './days.ts';
import css from './duty.module.css';

interface DutyDialogProps {
  /** Absent: to be chosen. */
  team: Team | undefined;
  teams: readonly Team[];
  onClose: () => void;
}

interface Values {
  teamId: string;
  person: Named | null;
  from: string;
  to: string;
  note: string;
  isRepeated: boolean;
  everyDays: string;
  times: string;
}

/** Puts somebody on duty: tonight to begin with, once or again every few days. */
export function DutyDialog({ team, teams, onClose }: DutyDialogProps) {
  const { form, forget } = useKeptForm<Values>(
    `duty.${team?.id ?? 'any'}`,
    {
      teamId: team?.id ?? '',
      person: null,
      from: dayAt(0, 18).toISOString(),
      to: dayAt(1, 6).toISOString(),
      note: '',
      isRepeated: false,
      everyDays: '1',
      times: '7',
    },
    ({ person, note }) => person === null && note === '',
  );
  const { values, set, setValues } = form;
  const again = values.isRepeated
    ? { everyDays: Number(values.everyDays), times: Number(values.times) }
    : undefined;
  const submit = form.submit(async ({ teamId, person, from, to, note }, once) => {
    if (!person) return;
    const duty = { teamId, personId: person.id, from, to, note: filled(note) ?? null };
    const { items } = await call(addDuty, { ...duty, ...(again ? { again } : {}) }, { once });
    forget();
    say(t('duty.added', { name: person.name, count: items.length }));
    onClose();
  });
  return (
    <Dialog title={t('duty.add')} isOpen keeps onClose={onClose}>
      <Form onSubmit={submit}>
        {!team && (
          <Choice<string>
            label={t('case.team')}
            required
            options={[['', t('field.choose')], ...teams.map(({ id, name }) => [id, name] as const)]}
            {...form.choice('teamId')}
            onChange={(teamId) => setValues((before) => ({ ...before, teamId, person: null }))}
          />
        )}
        <PersonPicker
          label={t('duty.person')}
          required
          teamId={values.teamId || undefined}
          {...form.choice('person', 'personId')}
        />
        <Pair>
          <TimeField label={t('duty.from')} isPlain required {...form.choice('from')} />
          <TimeField label={t('duty.to')} isPlain required {...form.choice('to')} />
        </Pair>
        <TextField
          label={t('duty.note')}
          description={t('duty.note-hint')}
          maxLength={200}
          {...form.field('note')}
        />
        <Checkbox
          label={t('duty.again')}
          checked={values.isRepeated}
          onChange={(event) => set('isRepeated', event.currentTarget.checked)}
        />
        {again && (
          <Pair>
            <TextField
              type="number"
              label={t('duty.every-days')}
              min={1}
              max={28}
              required
              {...form.field('everyDays', 'again.everyDays')}
            />
            <TextField
              type="number"
              label={t('duty.times')}
              min={2}
              max={60}
              required
              {...form.field('times', 'again.times')}
            />
          </Pair>
        )}
        <p className={css.series} aria-live="polite">
          {seriesWords(values, again)}
        </p>
        <FormEnd
          form={form}
          words={t('duty.add')}
          onCancel={onClose}
          isReady={values.person !== null && values.teamId !== '' && values.from < values.to}
        />
      </Form>
    </Dialog>
  );
}

/** What pressing the button will do, in words. */
function seriesWords(
  { from, to }: Values,
  again: { everyDays: number; times: number } | undefined,
): string {
  if (!from || !to || from >= to) return t('duty.times-wrong');
  const first = `${moment(from)} – ${moment(to)}`;
  if (!again || !(again.everyDays >= 1) || !(again.times >= 2))
    return t('duty.once', { span: first });
  const at = (index: number): string => moment(daysLater(from, again.everyDays * index));
  return t('duty.series', {
    times: again.times,
    first,
    second: at(1),
    last: at(again.times - 1),
  });
}

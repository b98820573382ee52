import { Button } from '@mantine/core';
import { type CalendarDetail, changeCalendar } from '../../src/calendars/api.ts';
import { call } from '../kit/api.ts';
import { Form, TextField } from '../kit/fields.tsx';
import { FormEnd } from '../kit/form-end.tsx';
import { useKeptForm } from '../kit/kept-form.ts';
import { Card, Facts, Section } from '../kit/page.tsx';
import { Caution } from '../kit/states.tsx';
import { say } from '../kit/toast.tsx';
import { t } from '../kit/words.ts';
import css from './calendar.module.css';
import { PlaceFields } from './place-fields.tsx';
import {
  hasSlip,
  minutesAWeek,
  minutesWords,
  sortHours,
  type Week,
  weekdays,
  weekWords,
} from './week.ts';
import { WeekEditor } from './week-editor.tsx';

/** The week of a calendar, its name and its place. What is not saved yet is kept on the device. */
export function WeekForm({ of }: { of: CalendarDetail }) {
  const saved = {
    name: of.name,
    zone: of.zone,
    country: of.country ?? '',
    region: of.region ?? '',
    week: of.week as Week,
  };
  const isSaved = (values: typeof saved): boolean =>
    JSON.stringify(values) === JSON.stringify(saved);
  const { form, forget } = useKeptForm(`calendar.${of.id}`, saved, isSaved);
  const { values, set } = form;
  const hasChanged = !isSaved(values);
  const submit = form.submit(async ({ name, zone, country, region, week }) => {
    const sorted = Object.fromEntries(
      weekdays.map((day) => [day, sortHours(week[day])]),
    ) as unknown as Week;
    const place = { country: country || null, region: region || null };
    await call(changeCalendar, { id: of.id, name, zone, ...place, week: sorted });
    set('week', sorted);
    forget();
    say(t('calendar.saved'));
  });
  if (!of.can.edit) return <ShownWeek of={of} />;
  return (
    <Section
      title={t('calendar.week')}
      actions={<span className={css.quiet}>{hoursAWeek(values.week)}</span>}
    >
      <Card isPadded>
        <Form onSubmit={submit}>
          <WeekEditor
            week={values.week}
            onChange={(week) => set('week', week)}
            errorOf={(day) => form.field('week', `week.${day}`).error}
          />
          <TextField label={t('field.name')} required maxLength={120} {...form.field('name')} />
          <PlaceFields form={form} />
          {hasChanged && (
            <Caution>
              <span className={css.unsaved}>
                {t('calendar.unsaved')}
                <Button variant="default" size="compact-sm" onClick={() => form.reset(saved)}>
                  {t('calendar.undo')}
                </Button>
              </span>
            </Caution>
          )}
          <FormEnd
            form={form}
            words={t('action.save')}
            isReady={hasChanged && !hasSlip(values.week)}
            why={t(hasChanged ? 'form.mend-first' : 'form.unchanged')}
          />
        </Form>
      </Card>
    </Section>
  );
}

const hoursAWeek = (week: Week): string =>
  t('week.hours', { length: minutesWords(minutesAWeek(week)) });
const ShownWeek = ({ of }: { of: CalendarDetail }) => (
  <Section title={t('calendar.week')}>
    <Card isPadded>
      <Facts
        of={[
          [t('working-time.week'), weekWords(of.week)],
          [t('calendar.zone'), of.zone],
          [t('calendar.country'), [of.country, of.region].filter(Boolean).join(', ')],
        ]}
      />
    </Card>
  </Section>
);

import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { addCalendarDay, type CalendarDetail } from '../../src/calendars/api.ts';
import { call } from '../kit/api.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Form, Picks, TextField } from '../kit/fields.tsx';
import { FormEnd } from '../kit/form-end.tsx';
import { useKeptForm } from '../kit/kept-form.ts';
import { t } from '../kit/words.ts';
import { HoursField, moreHours } from './hours-field.tsx';
import { type Interval, slipOf, sortHours } from './week.ts';

interface DayDialogProps {
  of: CalendarDetail;
  onClose: () => void;
  /** Shows the year of the day that was added. */
  onDone: (year: number) => void;
}

const begun: Interval[] = [['08:00', '12:00']];

/** A day that is closed, or has hours of its own: once or every year. */
export function DayDialog({ of, onClose, onDone }: DayDialogProps) {
  const { form, forget } = useKeptForm(
    `calendar-day.${of.id}`,
    { name: '', on: '', isYearly: false, hours: [] as Interval[] },
    (values) => values.name === '' && values.on === '',
  );
  const { values, set } = form;
  const submit = form.submit(async ({ name, on, isYearly, hours }, once) => {
    const day = isYearly ? { yearly: on.slice(5) } : { on };
    const intervals = hours.length > 0 ? sortHours(hours) : null;
    await call(addCalendarDay, { id: of.id, name, ...day, intervals }, { once });
    forget();
    onDone(Number(on.slice(0, 4)));
    onClose();
  });
  const often = values.isYearly ? 'yearly' : 'once';
  const kind = values.hours.length > 0 ? 'hours' : 'closed';
  return (
    <Dialog title={t('calendar.add-day')} isOpen keeps onClose={onClose}>
      <Form onSubmit={submit}>
        <TextField
          label={t('calendar.day-name')}
          description={t('calendar.day-name-hint')}
          required
          maxLength={200}
          {...form.field('name')}
        />
        <TextField
          type="date"
          label={t('calendar.day-date')}
          required
          min="1970-01-01"
          max="2100-12-31"
          {...form.field('on', values.isYearly ? 'yearly' : 'on')}
        />
        <Picks
          label={t('calendar.day-often')}
          options={[
            ['once', t('calendar.once')],
            ['yearly', t('calendar.every-year')],
          ]}
          isOn={(each) => each === often}
          onToggle={(each) => set('isYearly', each === 'yearly')}
        />
        <Picks
          label={t('calendar.day-hours')}
          options={[
            ['closed', t('week.closed')],
            ['hours', t('calendar.day-own-hours')],
          ]}
          isOn={(each) => each === kind}
          onToggle={(each) => each !== kind && set('hours', each === 'hours' ? begun : [])}
        />
        {kind === 'hours' && (
          <div>
            <HoursField
              day={t('calendar.day-hours')}
              next={t('week.day-after')}
              hours={values.hours}
              onChange={(hours) => set('hours', hours)}
              error={form.field('hours', 'intervals').error}
            />
            <Button
              variant="subtle"
              size="compact-sm"
              mt={8}
              leftSection={<IconPlus size={15} aria-hidden="true" />}
              onClick={() => set('hours', moreHours(sortHours(values.hours)))}
            >
              {t('week.add-more')}
            </Button>
          </div>
        )}
        <FormEnd
          form={form}
          words={t('calendar.add-day')}
          onCancel={onClose}
          isReady={slipOf(values.hours) === undefined}
        />
      </Form>
    </Dialog>
  );
}

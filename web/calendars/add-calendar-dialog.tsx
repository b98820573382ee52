import { useNavigate } from '@tanstack/react-router';
import { addCalendar } from '../../src/calendars/api.ts';
import { usualWeek } from '../../src/calendars/rules.ts';
import { call } from '../kit/api.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Form, TextField } from '../kit/fields.tsx';
import { FormEnd } from '../kit/form-end.tsx';
import { useKeptForm } from '../kit/kept-form.ts';
import { t } from '../kit/words.ts';
import { useMe } from '../shell/me.ts';
import { PlaceFields } from './place-fields.tsx';

/** A calendar begins with a name, a place and the usual week; the rest is on its page. */
export function AddCalendarDialog({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate();
  const zone = useMe().organisation.timeZone;
  const { form, forget } = useKeptForm(
    'calendar.new',
    { name: '', zone, country: '', region: '' },
    (values) => values.name.trim() === '',
  );
  const submit = form.submit(async ({ name, zone, country, region }, once) => {
    const place = { ...(country ? { country } : {}), ...(region ? { region } : {}) };
    const { id } = await call(addCalendar, { name, zone, week: usualWeek, ...place }, { once });
    forget();
    await navigate({ to: '/calendars/$id', params: { id } });
  });
  return (
    <Dialog title={t('calendars.add')} isOpen keeps onClose={onClose}>
      <Form onSubmit={submit}>
        <TextField label={t('field.name')} required maxLength={120} {...form.field('name')} />
        <PlaceFields form={form} />
        <FormEnd form={form} words={t('calendars.add')} onCancel={onClose} />
      </Form>
    </Dialog>
  );
}

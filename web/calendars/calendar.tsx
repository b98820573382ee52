import { Button } from '@mantine/core';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { type CalendarDetail, closeCalendar, showCalendar } from '../../src/calendars/api.ts';
import { AdministrationPage } from '../administration/page.tsx';
import { useAct, useWork } from '../kit/act.ts';
import { call } from '../kit/api.ts';
import { useAsk } from '../kit/ask.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Fields, Form } from '../kit/fields.tsx';
import { FormEnd } from '../kit/form-end.tsx';
import { TextLink } from '../kit/link.tsx';
import { Answered, Caution, Failure } from '../kit/states.tsx';
import { Tag } from '../kit/tag.tsx';
import { say } from '../kit/toast.tsx';
import { t } from '../kit/words.ts';
import css from './calendar.module.css';
import { chooseCalendar } from './choose.ts';
import { Coming } from './coming.tsx';
import { Days } from './days.tsx';
import { Opening } from './opening.tsx';
import { Users } from './users.tsx';
import { WeekForm } from './week-form.tsx';

export function CalendarScreen() {
  const { id } = useParams({ from: '/inside/calendars/$id' });
  const [year, setYear] = useState<number>();
  const calendar = useAsk(showCalendar, { id, ...(year ? { year } : {}) }, { keep: true });
  return (
    <Answered query={calendar}>
      {(of) => <OneCalendar key={of.id} of={of} onYear={setYear} />}
    </Answered>
  );
}

interface OneCalendarProps {
  of: CalendarDetail;
  onYear: (year: number) => void;
}

function OneCalendar({ of, onYear }: OneCalendarProps) {
  const [isClosing, setClosing] = useState(false);
  const choose = useAct(chooseCalendar);
  const makeDefault = async (): Promise<void> => {
    if (await choose.act({ calendarId: of.id }))
      say(t('calendar.is-default-now', { name: of.name }));
  };
  return (
    <AdministrationPage
      title={of.name}
      area="calendars"
      under={<TextLink to="/calendars">{t('nav.calendars')}</TextLink>}
      lead={
        <span className={css.tags}>
          {of.isDefault && <Tag tone="accent">{t('calendar.default')}</Tag>}
          <Opening of={of} />
          <Tag>{of.zone}</Tag>
        </span>
      }
      width="wide"
      actions={
        of.can.edit &&
        !of.isDefault && (
          <>
            <Button variant="default" loading={choose.isBusy} onClick={() => void makeDefault()}>
              {t('calendar.use-default')}
            </Button>
            <Button variant="default" onClick={() => setClosing(true)}>
              {t('calendar.close')}
            </Button>
          </>
        )
      }
    >
      <Failure error={choose.problem} />
      <div className={css.columns}>
        <div>
          <WeekForm of={of} />
          <Days of={of} onYear={onYear} />
        </div>
        <div className={css.rail}>
          <Coming of={of} />
          <Users of={of} />
        </div>
      </div>
      {isClosing && <CloseDialog of={of} onClose={() => setClosing(false)} />}
    </AdministrationPage>
  );
}

function CloseDialog({ of, onClose }: { of: CalendarDetail; onClose: () => void }) {
  const navigate = useNavigate();
  const work = useWork();
  const submit = (): Promise<boolean> =>
    work.run(async () => {
      await call(closeCalendar, { id: of.id });
      say(t('calendar.closed-now'));
      await navigate({ to: '/calendars' });
    });
  return (
    <Dialog title={t('calendar.close-title', { name: of.name })} isOpen onClose={onClose}>
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Fields>
          <Caution>{t('calendar.close-explain')}</Caution>
        </Fields>
        <FormEnd form={work} words={t('calendar.close-button')} onCancel={onClose} isGrave />
      </Form>
    </Dialog>
  );
}

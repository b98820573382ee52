import { Button } from '@mantine/core';
import { IconCalendarTime, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { type Calendar, listCalendars } from '../../src/calendars/api.ts';
import { AdministrationPage } from '../administration/page.tsx';
import { useAsk } from '../kit/ask.ts';
import { RowLink } from '../kit/link.tsx';
import { List, Row } from '../kit/list.tsx';
import { useRowKeys } from '../kit/row-keys.ts';
import { Answered, Empty } from '../kit/states.tsx';
import { Tag } from '../kit/tag.tsx';
import { t } from '../kit/words.ts';
import { useMay } from '../shell/me.ts';
import { AddCalendarDialog } from './add-calendar-dialog.tsx';
import css from './calendar.module.css';
import { Opening } from './opening.tsx';
import { weekWords } from './week.ts';

/** All calendars: when each is open, and who uses it. */
export function CalendarListScreen() {
  const calendars = useAsk(listCalendars, {});
  const mayChange = useMay('organisation.administer');
  const [isAdding, setAdding] = useState(false);
  useRowKeys();
  const add = mayChange && (
    <Button leftSection={<IconPlus size={17} aria-hidden="true" />} onClick={() => setAdding(true)}>
      {t('calendars.add')}
    </Button>
  );
  return (
    <AdministrationPage
      area="calendars"
      title={t('nav.calendars')}
      lead={t('calendars.lead')}
      actions={add}
    >
      <Answered query={calendars}>
        {({ items }) =>
          items.length > 0 ? (
            <List label={t('nav.calendars')}>
              {items.map((each) => (
                <CalendarRow key={each.id} of={each} />
              ))}
            </List>
          ) : (
            <Empty icon={<IconCalendarTime size={24} />} title={t('calendars.none')}>
              {t('calendars.none-text')}
            </Empty>
          )
        }
      </Answered>
      {isAdding && <AddCalendarDialog onClose={() => setAdding(false)} />}
    </AdministrationPage>
  );
}

const CalendarRow = ({ of }: { of: Calendar }) => (
  <Row
    isLink
    name={
      <span className={css.named}>
        <RowLink to="/calendars/$id" params={{ id: of.id }}>
          {of.name}
        </RowLink>
        {of.isDefault && <Tag tone="accent">{t('calendar.default')}</Tag>}
      </span>
    }
    detail={
      <span className={css.details}>
        <span>{weekWords(of.week)}</span>
        <span>{usedBy(of)}</span>
      </span>
    }
    side={<Opening of={of} />}
  />
);

function usedBy({ teams, people, isDefault }: Calendar): string {
  const users = [...teams, ...people].map(({ name }) => name).join(', ');
  return users || t(isDefault ? 'calendar.used-by-default' : 'calendar.used-by-nobody');
}

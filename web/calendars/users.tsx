import { type CalendarDetail } from '../../src/calendars/api.ts';
import { useAct } from '../kit/act.ts';
import { Section } from '../kit/page.tsx';
import { Failure } from '../kit/states.tsx';
import { t } from '../kit/words.ts';
import { Chosen } from '../people/chosen.tsx';
import { type Party, PartyPicker } from '../people/person-picker.tsx';
import css from './calendar.module.css';
import { chooseCalendar } from './choose.ts';

/** Which teams and people chose this calendar. */
export function Users({ of }: { of: CalendarDetail }) {
  const choose = useAct(chooseCalendar);
  const users = [...of.teams, ...of.people];
  const add = (party: Party | null): void => {
    const who = party?.team ? { teamId: party.team.id } : { personId: party?.person?.id };
    if (party) void choose.act({ ...who, calendarId: of.id });
  };
  const remove = (id: string): void => {
    const isTeam = of.teams.some((team) => team.id === id);
    void choose.act({ ...(isTeam ? { teamId: id } : { personId: id }), calendarId: null });
  };
  return (
    <Section title={t('calendar.used-by')} isQuiet>
      <div className={css.users}>
        {of.isDefault && <p className={css.quiet}>{t('calendar.used-by-default')}</p>}
        {users.length === 0 && !of.isDefault && (
          <p className={css.quiet}>{t('calendar.used-by-nobody')}</p>
        )}
        {of.can.edit ? (
          <Chosen people={users} onRemove={remove} />
        ) : (
          <p>{users.map(({ name }) => name).join(', ')}</p>
        )}
        {of.can.edit && (
          <PartyPicker
            label={t('calendar.use-add')}
            value={null}
            onChange={add}
            without={of.people.map(({ id }) => id)}
          />
        )}
        <Failure error={choose.problem} />
      </div>
    </Section>
  );
}

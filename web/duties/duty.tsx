import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { type Duty, listDuties } from '../../src/calendars/api.ts';
import { listTeams } from '../../src/organisation/api.ts';
import { AdministrationPage } from '../administration/page.tsx';
import { useAsk } from '../kit/ask.ts';
import { Choice } from '../kit/fields.tsx';
import { dayAt } from '../kit/moments.ts';
import { Answered } from '../kit/states.tsx';
import { t } from '../kit/words.ts';
import { Answers } from './answers.tsx';
import css from './duty.module.css';
import { DutyDialog } from './duty-dialog.tsx';
import { DutyList } from './duty-list.tsx';

const daysShown = 28;

/** Who holds a team at any hour, and who answers when nobody is named. */
export function DutyScreen() {
  const { team: teamId } = useSearch({ from: '/inside/duty' });
  const navigate = useNavigate();
  const teams = useAsk(listTeams, {}).data?.items ?? [];
  const team = teams.find(({ id }) => id === teamId);
  const [days, setDays] = useState(daysShown);
  const [isAdding, setAdding] = useState(false);
  const duties = useAsk(
    listDuties,
    { ...(teamId ? { teamId } : {}), to: dayAt(days + 1, 0).toISOString() },
    { keep: true },
  );
  return (
    <AdministrationPage
      area="duty"
      title={t('nav.duty')}
      lead={t('duty.lead')}
      width="narrow"
      actions={
        duties.data?.can.add && (
          <Button
            leftSection={<IconPlus size={17} aria-hidden="true" />}
            onClick={() => setAdding(true)}
          >
            {t('duty.add')}
          </Button>
        )
      }
    >
      <div className={css.team}>
        <Choice<string>
          label={t('case.team')}
          value={teamId ?? ''}
          onChange={(id) => void navigate({ to: '/duty', search: id ? { team: id } : {} })}
          options={[['', t('duty.all-teams')], ...teams.map(({ id, name }) => [id, name] as const)]}
        />
      </div>
      {team && <Answers key={team.id} team={team} />}
      <Answered query={duties} lines={6}>
        {({ items }) => (
          <>
            <DutyList duties={items as Duty[]} hasTeams={!team} />
            <div className={css.later}>
              <Button variant="subtle" color="gray" onClick={() => setDays(days + daysShown)}>
                {t('duty.later')}
              </Button>
            </div>
          </>
        )}
      </Answered>
      {isAdding && <DutyDialog team={team} teams={teams} onClose={() => setAdding(false)} />}
    </AdministrationPage>
  );
}

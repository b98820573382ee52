import { Button } from '@mantine/core';
import { useState } from 'react';
import { whoAnswers } from '../../src/calendars/api.ts';
import type { Team } from '../../src/organisation/api.ts';
import { useAsk } from '../kit/ask.ts';
import { serverNow } from '../kit/clock.ts';
import { TextLink } from '../kit/link.tsx';
import { moment } from '../kit/moments.ts';
import { Card, Section } from '../kit/page.tsx';
import { Answered } from '../kit/states.tsx';
import { Face } from '../kit/tag.tsx';
import { TimeField } from '../kit/time-field.tsx';
import { t } from '../kit/words.ts';
import css from './duty.module.css';

/** Who answers for a team now, or at a moment one asks for. */
export function Answers({ team }: { team: Team }) {
  const [at, setAt] = useState('');
  const answer = useAsk(whoAnswers, { teamId: team.id, ...(at ? { at } : {}) }, { keep: true });
  return (
    <Section
      title={t('duty.who')}
      actions={
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={() => setAt(at ? '' : new Date(serverNow()).toISOString())}
        >
          {t(at ? 'duty.who-now' : 'duty.at')}
        </Button>
      }
    >
      <Card isPadded>
        <Answered query={answer} lines={2}>
          {({ person, why, until, isWorkingTime }) => (
            <div className={css.answer} aria-live="polite">
              <Face name={person.name} size={40} />
              <div>
                <p className={css.who}>
                  <TextLink to="/people/$id" params={{ id: person.id }}>
                    {at
                      ? t('duty.answers-at', {
                          name: person.name,
                          team: team.name,
                          time: moment(at),
                        })
                      : t('duty.answers-now', { name: person.name, team: team.name })}
                  </TextLink>
                </p>
                <p className={css.why}>
                  {why === 'on-duty' && until
                    ? t('duty.why-on-duty', { until: moment(until) })
                    : t(why === 'stand-in' ? 'duty.why-stand-in' : 'duty.why-head')}{' '}
                  {t(isWorkingTime ? 'duty.working-time' : 'duty.no-working-time')}
                </p>
              </div>
            </div>
          )}
        </Answered>
        {at && (
          <div className={css.at}>
            <TimeField label={t('duty.at')} isPlain value={at} onChange={setAt} />
          </div>
        )}
      </Card>
    </Section>
  );
}

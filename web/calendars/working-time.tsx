import { calendarOf, listCalendars } from '../../src/calendars/api.ts';
import { useAct } from '../kit/act.ts';
import type { OutputOf } from '../kit/api.ts';
import { useAsk } from '../kit/ask.ts';
import { Choice, Fields } from '../kit/fields.tsx';
import { TextLink } from '../kit/link.tsx';
import { Card, Facts, Section } from '../kit/page.tsx';
import { Answered, Failure } from '../kit/states.tsx';
import { t } from '../kit/words.ts';
import { useMay } from '../shell/me.ts';
import css from './calendar.module.css';
import { chooseCalendar } from './choose.ts';
import { Opening } from './opening.tsx';
import { weekWords } from './week.ts';

type Whose = { personId: string } | { teamId: string };

/** The calendar that counts for a person or a team, and why this one. */
export function WorkingTime({ of }: { of: Whose }) {
  const calendar = useAsk(calendarOf, of);
  const mayChange = useMay('organisation.administer');
  return (
    <Section title={t('working-time.title')}>
      <Card isPadded>
        <Answered query={calendar} lines={3}>
          {(found) => (
            <Fields>
              <Facts
                of={[
                  [
                    t('working-time.calendar'),
                    <span key="calendar">
                      {found.calendar ? (
                        <TextLink to="/calendars/$id" params={{ id: found.calendar.id }}>
                          {found.calendar.name}
                        </TextLink>
                      ) : (
                        t('working-time.built-in')
                      )}
                      <span className={css.quiet}>{`, ${whyWords(of, found)}`}</span>
                    </span>,
                  ],
                  [t('working-time.week'), weekWords(found.week)],
                  [t('working-time.now'), <Opening key="now" of={found} />],
                ]}
              />
              {mayChange && (
                <ChooseCalendar
                  of={of}
                  chosen={isOwn(of, found) ? (found.calendar?.id ?? '') : ''}
                />
              )}
            </Fields>
          )}
        </Answered>
      </Card>
    </Section>
  );
}

type Found = OutputOf<typeof calendarOf>;

const isOwn = (of: Whose, { why, team }: Found): boolean =>
  'personId' in of ? why === 'own' : team?.id === of.teamId;

function whyWords(of: Whose, found: Found): string {
  if (isOwn(of, found))
    return t('personId' in of ? 'why-calendar.own-person' : 'why-calendar.own-team');
  return t(`why-calendar.${found.why}`, { team: found.team?.name ?? '' });
}

function ChooseCalendar({ of, chosen }: { of: Whose; chosen: string }) {
  const calendars = useAsk(listCalendars, {}).data?.items ?? [];
  const choose = useAct(chooseCalendar);
  const inherit = 'personId' in of ? 'working-time.inherit-person' : 'working-time.inherit-team';
  return (
    <>
      <Choice<string>
        label={t('working-time.choose')}
        value={chosen}
        onChange={(id) => void choose.act({ ...of, calendarId: id || null })}
        options={[['', t(inherit)], ...calendars.map(({ id, name }) => [id, name] as const)]}
      />
      <Failure error={choose.problem} />
    </>
  );
}

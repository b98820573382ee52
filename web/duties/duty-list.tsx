import { ActionIcon } from '@mantine/core';
import { IconMoonStars, IconTrash } from '@tabler/icons-react';
import { type Duty, removeDuty } from '../../src/calendars/api.ts';
import { useAct } from '../kit/act.ts';
import { useNow } from '../kit/clock.ts';
import { TextLink } from '../kit/link.tsx';
import { asDate, day, dayNumber, moment, short, time } from '../kit/moments.ts';
import { Section } from '../kit/page.tsx';
import { Empty, Failure } from '../kit/states.tsx';
import { Face, Tag } from '../kit/tag.tsx';
import { say } from '../kit/toast.tsx';
import { t } from '../kit/words.ts';
import { byDay, isNow } from './days.ts';
import css from './duty.module.css';

interface DutyListProps {
  duties: readonly Duty[];
  /** Of several teams: each row says of which. */
  hasTeams: boolean;
}

/** The duties to come, day by day. */
export function DutyList({ duties, hasTeams }: DutyListProps) {
  const now = new Date(useNow(60_000));
  const remove = useAct(removeDuty);
  if (duties.length === 0)
    return (
      <Section title={t('duty.title')}>
        <Empty icon={<IconMoonStars size={24} />} title={t('duty.none')}>
          {t('duty.none-text')}
        </Empty>
      </Section>
    );
  return (
    <>
      <Failure error={remove.problem} />
      <ol className={css.days} aria-label={t('duty.title')}>
        {byDay(duties, now).map(({ at, duties }) => (
          <li key={at} className={css.day}>
            <span className={css.date}>{day(at, now)}</span>
            <ul className={css.duties}>
              {duties.map((duty) => (
                <DutyRow
                  key={duty.id}
                  of={duty}
                  now={now}
                  hasTeam={hasTeams}
                  onRemove={async () => {
                    if (await remove.act({ id: duty.id }))
                      say(t('duty.removed', { name: duty.person.name }));
                  }}
                />
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </>
  );
}

interface DutyRowProps {
  of: Duty;
  now: Date;
  hasTeam: boolean;
  onRemove: () => Promise<void>;
}

function DutyRow({ of, now, hasTeam, onRemove }: DutyRowProps) {
  const { person, team, note, can } = of;
  const details = [dutySpan(of, now), hasTeam && team.name, note].filter(Boolean);
  return (
    <li className={css.duty}>
      <Face name={person.name} size={30} />
      <div className={css.words}>
        <TextLink to="/people/$id" params={{ id: person.id }}>
          {person.name}
        </TextLink>
        <p className={css.why}>{details.join(' · ')}</p>
      </div>
      {isNow(of, now) && <Tag tone="accent">{t('duty.on-now')}</Tag>}
      {can.remove && (
        <ActionIcon
          aria-label={t('duty.remove', { name: person.name, time: moment(of.from, now) })}
          onClick={() => void onRemove()}
        >
          <IconTrash size={16} aria-hidden="true" />
        </ActionIcon>
      )}
    </li>
  );
}

/** 18:00–22:00; 18:00–06:00 the next day; since yesterday 18:00, to 06:00. */
export function dutySpan({ from, to }: Duty, now: Date): string {
  const isPast = dayNumber(asDate(from)) < dayNumber(now);
  const days = dayNumber(asDate(to)) - dayNumber(isPast ? now : asDate(from));
  const end = days === 0 ? time(to) : `${short(to, now)} ${time(to)}`;
  if (isPast) return `${t('duty.goes-on', { from: moment(from, now) })} – ${end}`;
  return days === 1
    ? t('duty.over-night', { from: time(from), to: time(to) })
    : `${time(from)}–${end}`;
}

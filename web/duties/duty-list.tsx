import { ActionIcon } from '@mantine/core';
import { IconMoonStars, IconTrash } from '@tabler/icons-react';
import { type Duty, removeDuty } from '../../src/calendars/api.ts';
import { useAct } from '../kit/act.ts';
import { useNow } from '../kit/clock.ts';
import { TextLink } from '../kit/link.tsx';
import { List, Row } from '../kit/list.tsx';
import { asDate, dayNumber, longDay, moment, short, time } from '../kit/moments.ts';
import { Section } from '../kit/page.tsx';
import { Empty, Failure } from '../kit/states.tsx';
import { Face, Tag } from '../kit/tag.tsx';
import { say } from '../kit/toast.tsx';
import { t } from '../kit/words.ts';
import { byDay, isNow } from './days.ts';

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
      {byDay(duties, now).map(({ at, duties }) => (
        <Section key={at} title={longDay(at)} isQuiet>
          <List label={longDay(at)}>
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
          </List>
        </Section>
      ))}
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
    <Row
      face={<Face name={person.name} size={32} />}
      name={
        <TextLink to="/people/$id" params={{ id: person.id }}>
          {person.name}
        </TextLink>
      }
      detail={details.join(' · ')}
      side={
        <>
          {isNow(of, now) && <Tag tone="accent">{t('duty.on-now')}</Tag>}
          {can.remove && (
            <ActionIcon
              aria-label={t('duty.remove', { name: person.name, time: moment(of.from, now) })}
              onClick={() => void onRemove()}
            >
              <IconTrash size={16} aria-hidden="true" />
            </ActionIcon>
          )}
        </>
      }
    />
  );
}

/** 18:00–22:00; 18:00–tomorrow 06:00; since yesterday 18:00, to 06:00. */
export function dutySpan({ from, to }: Duty, now: Date): string {
  const begins = asDate(from) < now ? now : asDate(from);
  const end =
    dayNumber(asDate(to)) === dayNumber(begins) ? time(to) : `${short(to, begins)} ${time(to)}`;
  return asDate(from) < now && dayNumber(asDate(from)) < dayNumber(now)
    ? `${t('duty.goes-on', { from: moment(from, now) })} – ${end}`
    : `${time(from)}–${end}`;
}

import {
  IconArrowBackUp,
  IconClockQuestion,
  IconHeartHandshake,
  IconMessage,
  IconMessageQuestion,
  IconSpeakerphone,
  IconUserPlus,
} from '@tabler/icons-react';
import type { TodayItem } from '../../src/today/api.ts';
import { useNow } from '../kit/clock.ts';
import { Due, When } from '../kit/due.tsx';
import { RowLink } from '../kit/link.tsx';
import { day, short, time } from '../kit/moments.ts';
import { t } from '../kit/words.ts';
import type { Group, Item } from './agenda.ts';
import css from './today-row.module.css';

const icons: Record<TodayItem['todo'], typeof IconMessage> = {
  keep: IconHeartHandshake,
  fulfil: IconHeartHandshake,
  accept: IconMessageQuestion,
  answer: IconMessageQuestion,
  agree: IconClockQuestion,
  'take-on': IconArrowBackUp,
  'tell-customer': IconSpeakerphone,
  reply: IconMessage,
  assign: IconUserPlus,
};

export function TodayRow({ item, group }: { item: Item; group: Group }) {
  const Icon = icons[item.todo];
  return (
    <li className={css.row}>
      <Gutter item={item} group={group} />
      <span className={css.icon}>
        <Icon size={18} stroke={1.7} aria-hidden="true" />
      </span>
      <div className={css.main}>
        <p className={css.todo}>
          {todoWords(item)}
          {item.standingInFor && (
            <span> · {t('today.for', { name: item.standingInFor.name })}</span>
          )}
        </p>
        <p className={css.words}>
          <RowLink to="/cases/$id" params={{ id: String(item.matter.number) }}>
            {item.words || item.matter.title}
          </RowLink>
        </p>
        <p className={css.matter}>
          <span className="number">#{item.matter.number}</span> {item.matter.title}
        </p>
      </div>
    </li>
  );
}

/** Under each heading what it does not say itself. */
const whenIn = { late: short, today: time, tomorrow: time, later: day, 'no-time': time } as const;

function Gutter({ item, group }: { item: Item; group: Group }) {
  useNow(60_000);
  if (!item.dueAt)
    return (
      <div className={css.gutter}>
        <span className={css.since}>{t('today.since')}</span>
        <When at={item.since} />
      </div>
    );
  return (
    <div className={css.gutter}>
      <span className={css.time}>{whenIn[group](item.dueAt)}</span>
      <span className={css.left}>
        <Due at={item.dueAt} />
      </span>
    </div>
  );
}

function todoWords({ todo, from, maker, team }: TodayItem): string {
  return t(`today.todo.${todo}`, {
    from: from?.name ?? '',
    hasFrom: from ? 'yes' : 'no',
    team: team?.name ?? '',
    hasTeam: team ? 'yes' : 'no',
    maker: maker?.name ?? '',
    hasMaker: maker ? 'yes' : 'no',
  });
}

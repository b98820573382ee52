import {
  IconArrowBackUp,
  IconClockHour4,
  IconClockQuestion,
  IconHeartHandshake,
  IconHeartPlus,
  IconMailSpark,
  IconMessage,
  IconMessageQuestion,
  IconSpeakerphone,
  IconStairsUp,
  IconUserPlus,
} from '@tabler/icons-react';
import type { TodayItem } from '../../src/today/api.ts';
import { useNow } from '../kit/clock.ts';
import { Due, When } from '../kit/due.tsx';
import { RowLink } from '../kit/link.tsx';
import { day, short, time } from '../kit/moments.ts';
import { type Part, placeId } from '../kit/place.ts';
import { t } from '../kit/words.ts';
import type { Group, Item } from './agenda.ts';
import { OfferedPromise } from './offered-promise.tsx';
import css from './today-row.module.css';

type Todo = TodayItem['todo'];

const icons: Record<Todo, typeof IconMessage> = {
  keep: IconHeartHandshake,
  fulfil: IconHeartHandshake,
  meet: IconClockHour4,
  recover: IconHeartPlus,
  'give-word': IconStairsUp,
  'next-step': IconHeartHandshake,
  'record-promise': IconMailSpark,
  accept: IconMessageQuestion,
  answer: IconMessageQuestion,
  agree: IconClockQuestion,
  'take-on': IconArrowBackUp,
  'tell-customer': IconSpeakerphone,
  reply: IconMessage,
  assign: IconUserPlus,
};

/** What of the case it is about. */
const parts: Partial<Record<Todo, Part>> = {
  keep: 'commitment',
  fulfil: 'commitment',
  meet: 'commitment',
  recover: 'commitment',
  'next-step': 'commitment',
  'record-promise': 'message',
  'give-word': 'escalation',
  accept: 'handoff',
  answer: 'handoff',
  agree: 'handoff',
  'take-on': 'handoff',
  'tell-customer': 'say',
};

export function TodayRow({ item, group }: { item: Item; group: Group }) {
  const Icon = icons[item.todo];
  return (
    <li className={css.row} data-tone={group === 'soon' ? 'soon' : undefined}>
      <Gutter item={item} group={group} />
      <span className={css.icon}>
        <Icon size={18} stroke={1.7} aria-hidden="true" />
      </span>
      <div className={css.main}>
        <p className={css.todo}>
          {t(`today.todo.${item.todo}`, valuesOf(item))}
          {item.standingInFor && (
            <span> · {t('today.for', { name: item.standingInFor.name })}</span>
          )}
        </p>
        <p className={css.words}>
          <Way item={item} />
        </p>
        {item.matter && (
          <p className={css.matter}>
            <span className="number">#{item.matter.number}</span> {item.matter.title}
          </p>
        )}
        {item.todo === 'record-promise' && <OfferedPromise of={item} />}
      </div>
    </li>
  );
}

/** To what it is about on its case; of several escalations, to their list. */
function Way({ item }: { item: Item }) {
  const { matter, messageId, team, level } = item;
  if (!matter)
    return (
      <RowLink
        to="/escalations"
        search={{ view: 'told', ...(team ? { team: team.id } : {}), ...(level ? { level } : {}) }}
      >
        {titleOf(item)}
      </RowLink>
    );
  const hash = messageId ? placeId('message', messageId) : placeOf(item);
  return (
    <RowLink to="/cases/$id" params={{ id: String(matter.number) }} {...(hash ? { hash } : {})}>
      {titleOf(item)}
    </RowLink>
  );
}

function placeOf({ todo, id }: Item): string | undefined {
  const part = parts[todo];
  return part && placeId(part, id);
}

function titleOf(item: Item): string {
  const { todo, standard, matter, words } = item;
  if (!matter) return t('today.collected', valuesOf(item));
  if (todo === 'give-word' && standard)
    return t('today.missed', { standard: t(`case-standard.${standard}`) });
  if (todo === 'meet' && standard) return t(`today.meet.${standard}`, valuesOf(item));
  return todo === 'recover' ? t('today.recover', valuesOf(item)) : words || matter.title;
}

/** Under each heading what it does not say itself. */
const whenIn = {
  soon: time,
  late: short,
  today: time,
  tomorrow: time,
  later: day,
  'no-time': time,
} as const;

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

const valuesOf = ({ words, from, maker, team, count, isLate }: Item) => ({
  words,
  count,
  isLate: isLate ? 'yes' : 'no',
  from: from?.name ?? '',
  hasFrom: from ? 'yes' : 'no',
  team: team?.name ?? '',
  hasTeam: team ? 'yes' : 'no',
  maker: maker?.name ?? '',
  hasMaker: maker ? 'yes' : 'no',
});

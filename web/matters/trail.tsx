import {
  IconArrowsExchange,
  IconBriefcase,
  IconHeartHandshake,
  IconUserCheck,
  IconLink,
  IconListCheck,
  IconMessage,
  IconMoon,
  IconPoint,
} from '@tabler/icons-react';
import { listTimeline, type TimelineItemView } from '../../src/matters/api.ts';
import { useList } from '../kit/ask.ts';
import { When } from '../kit/due.tsx';
import { More } from '../kit/list.tsx';
import { t } from '../kit/words.ts';
import { eventWords, type Subjects } from './event-words.ts';
import css from './trail.module.css';

const icons: Record<string, typeof IconPoint> = {
  case: IconBriefcase,
  matter: IconUserCheck,
  message: IconMessage,
  commitment: IconHeartHandshake,
  handoff: IconArrowsExchange,
  link: IconLink,
  snooze: IconMoon,
  checklist: IconListCheck,
};

/** Everything that happened, newest first, in plain words. */
export function Trail({ matterId, subjects }: { matterId: string; subjects: Subjects }) {
  const { query, items } = useList(
    listTimeline,
    { id: matterId, limit: 50 },
    { topics: [`matters/${matterId}`] },
  );
  return (
    <>
      <ol className={css.trail} aria-label={t('case.trail')}>
        {items.map((item) => (
          <TrailLine key={item.id} item={item} subjects={subjects} />
        ))}
      </ol>
      <More query={query} />
    </>
  );
}

function TrailLine({ item, subjects }: { item: TimelineItemView; subjects: Subjects }) {
  const words = eventWords(item, subjects);
  if (!words) return null;
  const Icon = icons[item.kind.split('.')[0] ?? ''] ?? IconPoint;
  const isBad = item.kind === 'commitment.broken';
  return (
    <li className={css.line} data-late={isBad}>
      <span className={css.icon}>
        <Icon size={15} stroke={1.8} aria-hidden="true" />
      </span>
      <span className={css.words}>{words}</span>
      <span className={css.time}>
        <When at={item.at} isFull />
      </span>
    </li>
  );
}

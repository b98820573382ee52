import type { Calendar } from '../../src/calendars/api.ts';
import { moment } from '../kit/moments.ts';
import { Tag } from '../kit/tag.tsx';
import { t } from '../kit/words.ts';

type Opens = Pick<Calendar, 'isOpenNow' | 'changesAt'>;

/** Open until 17:00; closed, opens tomorrow 08:00. */
export function openingWords({ isOpenNow, changesAt }: Opens): string {
  if (isOpenNow)
    return changesAt
      ? t('calendar.open-until', { time: moment(changesAt) })
      : t('calendar.open-always');
  return changesAt ? t('calendar.opens', { time: moment(changesAt) }) : t('calendar.closed-always');
}

export const Opening = ({ of }: { of: Opens }) => (
  <Tag tone={of.isOpenNow ? 'accent' : 'neutral'}>{openingWords(of)}</Tag>
);

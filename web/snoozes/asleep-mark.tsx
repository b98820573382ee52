import { IconMoon } from '@tabler/icons-react';
import { moment } from '../kit/moments.ts';
import { t } from '../kit/words.ts';
import css from './snoozes.module.css';

/** In a list: until when it sleeps, and why. */
export const AsleepMark = ({ until, reason }: { until: string; reason: string }) => (
  <span className={css.moon} data-asleep>
    <IconMoon size={14} stroke={1.8} aria-hidden="true" />
    <span className={css.moonWords}>{t('list.asleep', { time: moment(until), reason })}</span>
  </span>
);

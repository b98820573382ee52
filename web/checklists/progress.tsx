import { IconListCheck } from '@tabler/icons-react';
import { Tag } from '../kit/tag.tsx';
import { t } from '../kit/words.ts';

/** How much of what is to be done is done. */
export const Progress = ({ of }: { of: { done: number; total: number } }) => (
  <Tag
    tone={of.done === of.total ? 'accent' : 'neutral'}
    icon={<IconListCheck size={14} stroke={2} aria-hidden="true" />}
  >
    <span className="hidden-text">{t('checklist.title')}: </span>
    {t('checklist.progress', { done: of.done, total: of.total })}
  </Tag>
);

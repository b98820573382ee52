import { IconHeartHandshake } from '@tabler/icons-react';
import type { FoundPromise } from '../../src/commitments/promises/find-promises.ts';
import { moment } from '../kit/moments.ts';
import { t } from '../kit/words.ts';
import css from './promise-chips.module.css';
import { recordKeyName, recordKeyWords } from './record-key.ts';

interface FoundChipProps {
  found: FoundPromise;
  /** The key means this one. */
  isCurrent: boolean;
  onRecord: () => void;
}

/** A promise that was said: a press records it. */
export function FoundChip({ found, isCurrent, onRecord }: FoundChipProps) {
  return (
    <button
      type="button"
      className={css.chip}
      onClick={onRecord}
      {...(isCurrent ? { 'aria-keyshortcuts': recordKeyName } : {})}
    >
      <IconHeartHandshake size={16} stroke={1.7} aria-hidden="true" />
      <span className="hidden-text">{t('said.record')}</span>
      <span className={css.words}>{found.statement}</span>
      <span className={css.due} data-asks={!found.dueAt}>
        {found.dueAt ? moment(found.dueAt) : t('said.by-when')}
      </span>
      {isCurrent && <RecordKey />}
    </button>
  );
}

export const RecordKey = () => <kbd aria-hidden="true">{recordKeyWords}</kbd>;

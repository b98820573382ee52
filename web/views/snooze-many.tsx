import { SnoozeDialog } from '../snoozes/snooze-dialog.tsx';
import { t } from '../kit/words.ts';
import type { Bulk } from './bulk.ts';

interface SnoozeManyProps {
  count: number;
  bulk: Bulk;
  onClose: () => void;
}

/** All that are selected are put off until one time, for one reason. */
export const SnoozeMany = ({ count, bulk, onClose }: SnoozeManyProps) => (
  <SnoozeDialog
    title={t('bulk.snooze-title', { count })}
    dueAt={null}
    onClose={onClose}
    onSnooze={async (until, reason) => bulk.run({ action: 'snooze', until, reason })}
  />
);

import type { CaseDetail } from '../../src/cases/api.ts';
import type { AlikeCase } from '../../src/search/alike/api.ts';
import { Dialog } from '../kit/dialog.tsx';
import { t } from '../kit/words.ts';
import { Merging } from './merging.tsx';

interface MergeFoundProps {
  of: CaseDetail;
  found: AlikeCase;
  onClose: () => void;
}

/** Two cases that may be one become one: the older goes on. */
export function MergeFound({ of, found, onClose }: MergeFoundProps) {
  const [ends, goesOn] = found.openedAt <= of.openedAt ? [of, found] : [found, of];
  return (
    <Dialog title={t('alike.merge-title')} isOpen onClose={onClose}>
      <Merging ends={ends} goesOn={goesOn} onClose={onClose} />
    </Dialog>
  );
}

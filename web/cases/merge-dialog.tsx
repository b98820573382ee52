import { useState } from 'react';
import { Dialog } from '../kit/dialog.tsx';
import { t } from '../kit/words.ts';
import type { CaseDialogProps } from './assign-dialog.tsx';
import { CasePicker, type ChosenCase } from './case-picker.tsx';
import { Merging } from './merging.tsx';

/** This case becomes part of one that is chosen. */
export function MergeDialog({ of, onClose }: CaseDialogProps) {
  const [into, choose] = useState<ChosenCase | null>(null);
  return (
    <Dialog title={t('merge.title')} isOpen onClose={onClose}>
      <Merging ends={of} goesOn={into} onClose={onClose}>
        {(error) => (
          <CasePicker
            label={t('merge.into')}
            description={t('merge.hint')}
            besides={of}
            value={into}
            onChange={choose}
            error={error}
          />
        )}
      </Merging>
    </Dialog>
  );
}

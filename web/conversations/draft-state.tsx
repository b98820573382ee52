import { t } from '../kit/words.ts';
import css from './composer.module.css';
import type { DraftState } from './draft.ts';

export const DraftMark = ({ state }: { state: DraftState }) =>
  state === 'none' ? null : (
    <span className={css.state} role="status">
      {t(`draft.${state}`)}
    </span>
  );

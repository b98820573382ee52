import { IconEyeOff } from '@tabler/icons-react';
import css from './list.module.css';
import { t } from './words.ts';

/** Under the rows behind a figure: how many more it counts that may not be shown here. */
export const HiddenRows = ({ count }: { count: number | null | undefined }) =>
  count ? (
    <p className={css.hidden}>
      <IconEyeOff size={15} aria-hidden="true" /> {t('rows.hidden', { count })}
    </p>
  ) : null;

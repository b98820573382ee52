import { IconX } from '@tabler/icons-react';
import type { Tag } from '../../src/tags/api.ts';
import { t } from '../kit/words.ts';
import css from './tags.module.css';

interface TagChipProps {
  of: Pick<Tag, 'name' | 'colour'>;
  onRemove?: (() => void) | undefined;
}

export const TagChip = ({ of, onRemove }: TagChipProps) => (
  <span
    className={`${css.chip} ${css[of.colour]}`}
    title={of.name}
    data-off={onRemove ? '' : undefined}
  >
    <span className={css.name}>{of.name}</span>
    {onRemove && (
      <button
        type="button"
        className={css.off}
        aria-label={t('tags.remove', { name: of.name })}
        onClick={onRemove}
      >
        <IconX size={12} aria-hidden="true" />
      </button>
    )}
  </span>
);

/** As many as fit in a list's cell; all of them for whoever hovers or listens. */
export const TagCell = ({ of }: { of: readonly Tag[] }) => (
  <span className={css.cell} title={of.map(({ name }) => name).join(', ')}>
    {of.map((tag) => (
      <TagChip key={tag.id} of={tag} />
    ))}
  </span>
);

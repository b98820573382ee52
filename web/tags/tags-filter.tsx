import { listTags } from '../../src/tags/api.ts';
import { useAsk } from '../kit/ask.ts';
import { t } from '../kit/words.ts';
import { TagChip } from './tag-chip.tsx';
import { TagField } from './tag-field.tsx';
import css from './tags.module.css';

interface TagsFilterProps {
  /** Ids with commas between them. */
  tagIds: string | undefined;
  onChange: (tagIds: string | undefined) => void;
}

/** Narrows a list to cases with any of some tags. */
export function TagsFilter({ tagIds, onChange }: TagsFilterProps) {
  const known = useAsk(listTags, {}).data?.items ?? [];
  const ids = tagIds?.split(',') ?? [];
  const chosen = known.filter(({ id }) => ids.includes(id));
  const change = (next: string[]): void => onChange(next.join(',') || undefined);
  return (
    <div>
      <TagField
        label={t('filter.tags')}
        description={t('filter.tags-hint')}
        without={chosen.map(({ name }) => name)}
        withRetired
        mayMake={false}
        onChoose={({ id }) => id && change([...ids, id])}
      />
      {chosen.length > 0 && (
        <ul className={css.tags} style={{ marginTop: 'var(--s2)' }}>
          {chosen.map((tag) => (
            <li key={tag.id}>
              <TagChip of={tag} onRemove={() => change(ids.filter((id) => id !== tag.id))} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** The names of tags by which a list is narrowed. */
export function useTagNames(tagIds: string | undefined): string {
  const known = useAsk(listTags, {}, { enabled: tagIds !== undefined }).data?.items ?? [];
  const names = tagIds?.split(',').map((id) => known.find((tag) => tag.id === id)?.name ?? '…');
  return `${t('filter.tags')}: ${names?.join(', ')}`;
}

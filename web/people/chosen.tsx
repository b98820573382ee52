import { CloseButton } from '@mantine/core';
import { Face } from '../kit/tag.tsx';
import { t } from '../kit/words.ts';
import css from './chosen.module.css';
import type { Named } from './person-picker.tsx';

/** People who were picked, each to be taken away again. */
export function Chosen({
  people,
  onRemove,
}: {
  people: readonly Named[];
  onRemove: (id: string) => void;
}) {
  if (people.length === 0) return null;
  return (
    <ul className={css.chosen}>
      {people.map(({ id, name }) => (
        <li key={id} className={css.person}>
          <Face name={name} size={22} />
          {name}
          <CloseButton
            size="sm"
            aria-label={t('picker.clear', { name })}
            onClick={() => onRemove(id)}
          />
        </li>
      ))}
    </ul>
  );
}

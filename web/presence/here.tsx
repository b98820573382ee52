import { Face } from '../kit/tag.tsx';
import { t } from '../kit/words.ts';
import css from './here.module.css';
import { type Present, usePresent } from './presence.ts';

const wordsOf = ({ name, doing }: Present): string => t(`presence.${doing}`, { name });

/** Who else is at the matter, each with what they do. */
export function Here({ matterId }: { matterId: string }) {
  const others = usePresent(matterId);
  return (
    <ul className={css.here} aria-label={t('presence.label')} aria-live="polite">
      {others.map((each) => (
        <li key={each.id} className={css.one} data-doing={each.doing}>
          <Face name={each.name} size={18} />
          <span>{wordsOf(each)}</span>
        </li>
      ))}
    </ul>
  );
}

/** Who else writes now, where one is about to write oneself. */
export function Writing({ matterId }: { matterId: string }) {
  const writers = usePresent(matterId).filter(({ doing }) => doing === 'writes');
  if (writers.length === 0) return null;
  return (
    <p className={css.writing}>
      {writers.map((each) => (
        <span key={each.id} className={css.one} data-doing="writes">
          <Face name={each.name} size={20} />
          <span>{wordsOf(each)}</span>
        </span>
      ))}
    </p>
  );
}

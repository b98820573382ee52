import { Link } from '@tanstack/react-router';
import { type View, views } from '../../src/views/rules.ts';
import { t } from '../kit/words.ts';
import css from './case-list.module.css';

/** On a phone, where the navigation does not show the views. */
export function ViewTabs({ view }: { view: View }) {
  return (
    <nav className={css.tabs} aria-label={t('cases.views')}>
      {views.map((each) => (
        <Link
          key={each}
          to="/cases"
          search={{ view: each }}
          replace
          className={css.tab}
          {...(each === view ? { ref: intoSight, 'aria-current': 'page' } : {})}
        >
          {t(`view.${each}`)}
        </Link>
      ))}
    </nav>
  );
}

const intoSight = (tab: HTMLAnchorElement | null): void =>
  tab?.scrollIntoView({ block: 'nearest', inline: 'center' });

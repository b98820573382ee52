import { Link } from '@tanstack/react-router';
import { type View, views } from '../../src/views/rules.ts';
import { t } from '../kit/words.ts';
import css from './case-list.module.css';
import { placeOf, useSavedViews } from './saved-views.ts';
import type { CaseSearch } from './search.ts';

/** On a phone, where the navigation does not show the views. */
export function ViewTabs({ view, saved }: { view: View; saved: string | undefined }) {
  const own = useSavedViews()?.items ?? [];
  return (
    <nav className={css.tabs} aria-label={t('cases.views')}>
      {views.map((each) => (
        <Tab key={each} search={{ view: each }} isOn={!saved && each === view}>
          {t(`view.${each}`)}
        </Tab>
      ))}
      {own.map((each) => (
        <Tab key={each.id} search={placeOf(each)} isOn={each.id === saved}>
          {each.name}
        </Tab>
      ))}
    </nav>
  );
}

const Tab = ({
  search,
  isOn,
  children,
}: {
  search: CaseSearch;
  isOn: boolean;
  children: string;
}) => (
  <Link
    to="/cases"
    search={search}
    replace
    className={css.tab}
    {...(isOn ? { ref: intoSight, 'aria-current': 'page' } : {})}
  >
    {children}
  </Link>
);

/** With the next frame, which measures everything anyway. */
const intoSight = (tab: HTMLAnchorElement | null): void => {
  if (tab) requestAnimationFrame(() => tab.scrollIntoView({ block: 'nearest', inline: 'center' }));
};

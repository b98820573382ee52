import { Button } from '@mantine/core';
import {
  IconAddressBook,
  IconArrowsExchange,
  IconBell,
  IconBookmark,
  IconBookmarks,
  IconCircleDot,
  IconDots,
  IconEye,
  IconHeart,
  IconHeartHandshake,
  IconHelpCircle,
  IconListDetails,
  IconMessageQuestion,
  IconMoonStars,
  IconPlus,
  IconSettings,
  IconSitemap,
  IconStairsUp,
  IconSun,
  IconUser,
  IconUsersGroup,
} from '@tabler/icons-react';
import { Link, type LinkProps, useLocation } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { countCases } from '../../src/views/api.ts';
import type { View } from '../../src/views/rules.ts';
import { isInAdministration, mayAdminister } from '../administration/may.ts';
import { useWaitingForWord } from '../escalations/waiting.ts';
import { useAsk } from '../kit/ask.ts';
import { Count, Face } from '../kit/tag.tsx';
import { t } from '../kit/words.ts';
import { useUnseen } from '../notices/seen.ts';
import { placeOf, useSavedViews } from '../views/saved-views.ts';
import type { CaseSearch } from '../views/search.ts';
import css from './layout.module.css';
import { useMe } from './me.ts';
import { useMyTopics } from './topics.ts';

const icon = { size: 19, stroke: 1.7, 'aria-hidden': true } as const;

type Target = Pick<LinkProps, 'to' | 'search'>;

function Item({
  to,
  search,
  face,
  count,
  isHere = false,
  children,
}: Target & {
  face: ReactNode;
  count?: number | undefined;
  /** Also where its own address does not say so. */
  isHere?: boolean;
  children: ReactNode;
}) {
  return (
    <Link
      to={to as '/today'}
      {...(search ? { search } : {})}
      {...(isHere ? { 'data-status': 'active' } : {})}
      activeOptions={{ includeSearch: search !== undefined, explicitUndefined: true }}
      className={css.item}
    >
      {face}
      <span className={css.label}>{children}</span>
      <Count of={count} />
    </Link>
  );
}

/** By hand: after `scrollIntoView` the Tab key would begin there, and no more with the way to the content. */
function bringIntoSight(list: HTMLElement): void {
  const item = list.querySelector<HTMLElement>('[aria-current="page"]');
  if (!item) return;
  const [around, { top, bottom }] = [list.getBoundingClientRect(), item.getBoundingClientRect()];
  list.scrollTop += Math.max(0, bottom - around.bottom) + Math.min(0, top - around.top);
}

export function SideNav() {
  const me = useMe();
  const counts = useAsk(countCases, {}, { topics: useMyTopics() }).data;
  const unseen = useUnseen();
  const places = useRef<HTMLDivElement>(null);
  const here = useLocation({ select: ({ href }) => href });
  const shown = useRef('');
  // Where there is no room for all, one sees where one is, and is left alone afterwards.
  useEffect(() => {
    if (shown.current === here) return;
    shown.current = here;
    if (places.current) bringIntoSight(places.current);
  }, [here]);
  return (
    <>
      <Button
        component={Link}
        to="/cases/new"
        leftSection={<IconPlus size={17} aria-hidden="true" />}
      >
        {t('nav.new-case')}
      </Button>
      <nav className={css.nav} aria-label={t('nav.label')}>
        <div className={css.places} ref={places}>
          <Item to="/today" face={<IconSun {...icon} />}>
            {t('nav.today')}
          </Item>
          <Item to="/notices" face={<IconBell {...icon} />} count={unseen}>
            {t('nav.notices')}
          </Item>
          <p className={css.heading}>{t('nav.cases')}</p>
          <Item
            to="/cases"
            search={only('mine')}
            face={<IconUser {...icon} />}
            count={counts?.mine}
          >
            {t('view.mine')}
          </Item>
          <Item
            to="/cases"
            search={only('asked')}
            face={<IconMessageQuestion {...icon} />}
            count={counts?.asked}
          >
            {t('view.asked')}
          </Item>
          <Item
            to="/cases"
            search={only('held-by-team')}
            face={<IconCircleDot {...icon} />}
            count={counts?.heldByTeam}
          >
            {t('view.held-by-team')}
          </Item>
          <Item
            to="/cases"
            search={only('team')}
            face={<IconUsersGroup {...icon} />}
            count={counts?.team}
          >
            {t('view.team')}
          </Item>
          <Item
            to="/cases"
            search={only('following')}
            face={<IconEye {...icon} />}
            count={counts?.following}
          >
            {t('view.following')}
          </Item>
          <Item to="/cases" search={only('all')} face={<IconListDetails {...icon} />}>
            {t('view.all')}
          </Item>
          <SavedViews counts={counts?.saved} />
          <p className={css.heading}>{t('nav.word')}</p>
          <Item to="/hand-offs" face={<IconArrowsExchange {...icon} />}>
            {t('nav.hand-offs')}
          </Item>
          <Escalations />
          <Item to="/kept" face={<IconHeartHandshake {...icon} />}>
            {t('nav.kept')}
          </Item>
          <Item to="/praise" face={<IconHeart {...icon} />}>
            {t('nav.praise')}
          </Item>
          <p className={css.heading}>{t('nav.everybody')}</p>
          <Item to="/customers" face={<IconAddressBook {...icon} />}>
            {t('nav.customers')}
          </Item>
          <Item to="/people" face={<IconUsersGroup {...icon} />}>
            {t('nav.people')}
          </Item>
          <Item to="/teams" face={<IconSitemap {...icon} />}>
            {t('nav.teams')}
          </Item>
          <Item to="/duty" face={<IconMoonStars {...icon} />}>
            {t('nav.duty')}
          </Item>
        </div>
        {/* Where there is no room for all, this one stays in sight. */}
        <Administration />
      </nav>
      <div className={css.foot}>
        <Item to="/profile" face={<Face name={me.person.name} size={30} isOwn />}>
          {me.person.name}
        </Item>
        <a href="#help" className={css.help} aria-label={t('nav.help')} title={t('nav.help')}>
          <IconHelpCircle {...icon} />
        </a>
      </div>
    </>
  );
}

/** A built-in view as it is; a saved one that begins with it is another place. */
const only = (view: View): CaseSearch & { saved: undefined } => ({ view, saved: undefined });

function SavedViews({ counts = {} }: { counts: Record<string, number> | undefined }) {
  const saved = useSavedViews()?.items ?? [];
  if (saved.length === 0) return null;
  return (
    <>
      <p className={css.heading}>{t('nav.saved-views')}</p>
      {saved.map((view) => (
        <Item
          key={view.id}
          to="/cases"
          search={placeOf(view)}
          face={view.team ? <IconBookmarks {...icon} /> : <IconBookmark {...icon} />}
          count={counts[view.id]}
        >
          {view.name}
        </Item>
      ))}
    </>
  );
}

/** For whoever leads somebody, or was told of what broke. */
function Escalations() {
  const { count, isTold } = useWaitingForWord();
  if (!isTold) return null;
  return (
    <Item to="/escalations" face={<IconStairsUp {...icon} />} count={count}>
      {t('nav.escalations')}
    </Item>
  );
}

/** What administrators look after; for everybody else it does not exist. */
function Administration() {
  const { permissions } = useMe();
  const isHere = useLocation({ select: ({ pathname }) => isInAdministration(pathname) });
  if (!mayAdminister(permissions)) return null;
  return (
    <Item to="/administration" isHere={isHere} face={<IconSettings {...icon} />}>
      {t('nav.administration')}
    </Item>
  );
}

export function PhoneBar() {
  const unseen = useUnseen();
  return (
    <nav className={css.bar} aria-label={t('nav.label')}>
      <Link to="/today" className={css.tab}>
        <IconSun size={22} stroke={1.7} aria-hidden="true" />
        {t('nav.today')}
      </Link>
      <Link to="/cases" search={{ view: 'mine' }} className={css.tab}>
        <IconListDetails size={22} stroke={1.7} aria-hidden="true" />
        {t('nav.cases')}
      </Link>
      <Link to="/cases/new" className={css.tab} aria-label={t('nav.new-case')}>
        <span className={css.plus}>
          <IconPlus size={22} aria-hidden="true" />
        </span>
      </Link>
      <Link to="/notices" className={css.tab}>
        <IconBell size={22} stroke={1.7} aria-hidden="true" />
        {unseen > 0 && <span className={css.dot} />}
        {t('nav.notices')}
      </Link>
      <Link to="/more" className={css.tab}>
        <IconDots size={22} stroke={1.7} aria-hidden="true" />
        {t('nav.more')}
      </Link>
    </nav>
  );
}

import { IconChevronLeft } from '@tabler/icons-react';
import { Link, Outlet, useNavigate, useRouter, useRouterState } from '@tanstack/react-router';
import { Suspense, useEffect, useRef, useState } from 'react';
import { mayAdminister } from '../administration/may.ts';
import { Wordmark } from '../kit/mark.tsx';
import { fetched } from '../kit/fetched.tsx';
import { useShortcut } from '../kit/keys.ts';
import { Face } from '../kit/tag.tsx';
import { t } from '../kit/words.ts';
import { usePointed } from '../onboarding/pointed.ts';
import css from './layout.module.css';
import { FindButton, Finder, FindIcon } from './finder.tsx';
import { useMe } from './me.ts';
import { PhoneBar, SideNav } from './nav.tsx';
import { withHelp } from './with-help.ts';

const Help = fetched(withHelp(() => import('./help.tsx')));
const Pointer = fetched(withHelp(() => import('../onboarding/pointer.tsx')));

export function Layout() {
  const me = useMe();
  const router = useRouter();
  // On a phone a case has the foot of the screen for its own actions.
  const isDeep = useRouterState({
    select: ({ location }) => /^\/cases\/\d+/.test(location.pathname),
  });
  return (
    <div className={css.layout}>
      <a href="#main" className={css.skip}>
        {t('nav.skip')}
      </a>
      <aside className={css.side}>
        <Link to="/today" className={css.brand} aria-label={t('nav.home')}>
          <Wordmark />
        </Link>
        <p className={css.organisation}>{me.organisation.name}</p>
        <FindButton />
        <SideNav />
      </aside>
      <header className={css.top}>
        {isDeep ? (
          <button type="button" className={css.back} onClick={() => router.history.back()}>
            <IconChevronLeft size={20} aria-hidden="true" />
            {t('nav.back')}
          </button>
        ) : (
          <Link to="/today" aria-label={t('nav.home')}>
            <Wordmark />
          </Link>
        )}
        <div className={css.topEnd}>
          <FindIcon />
          <Link to="/profile" aria-label={t('nav.profile')}>
            <Face name={me.person.name} size={32} isOwn />
          </Link>
        </div>
      </header>
      <Content />
      {!isDeep && <PhoneBar />}
      <Shortcuts />
      <Pointed />
      <Finder />
    </div>
  );
}

/** After a way to another screen the keyboard goes on at its beginning, not in the navigation. */
function Content() {
  const main = useRef<HTMLElement>(null);
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const before = useRef(path);
  useEffect(() => {
    const isElsewhere = before.current !== undefined && before.current !== path;
    before.current = path;
    if (!isElsewhere) return undefined;
    // To move the focus costs a layout: the screen is shown first.
    const soon = setTimeout(() => {
      // Unless the screen has taken it, for a field to type in.
      const isTaken = main.current?.contains(document.activeElement);
      if (!isTaken) main.current?.focus({ preventScroll: true });
    });
    return () => clearTimeout(soon);
  }, [path]);
  return (
    <main id="main" ref={main} className={css.main} tabIndex={-1}>
      <Outlet />
    </main>
  );
}

function Shortcuts() {
  const navigate = useNavigate();
  const help = useHelp();
  useShortcut('g t', t('keys.today'), () => void navigate({ to: '/today' }));
  useShortcut(
    'g m',
    t('keys.mine'),
    () => void navigate({ to: '/cases', search: { view: 'mine' } }),
  );
  useShortcut('g l', t('keys.all'), () => void navigate({ to: '/cases', search: { view: 'all' } }));
  useShortcut(
    'g a',
    t('keys.administration'),
    () => void navigate({ to: '/administration' }),
    mayAdminister(useMe().permissions),
  );
  useShortcut('g c', t('keys.customers'), () => void navigate({ to: '/customers' }));
  useShortcut('g p', t('keys.people'), () => void navigate({ to: '/people' }));
  useShortcut('g n', t('keys.notices'), () => void navigate({ to: '/notices' }));
  useShortcut('/', t('keys.search'), () => void navigate({ to: '/search' }));
  useShortcut('c', t('keys.new-case'), () => void navigate({ to: '/cases/new' }));
  useShortcut('?', t('keys.help'), help.open);
  return help.isOpen ? (
    <Suspense>
      <Help about={help.about} onClose={help.close} />
    </Suspense>
  ) : null;
}

/** `#help` in an address opens it too, and `#help-holder` at a word. */
function useHelp() {
  const navigate = useNavigate();
  const hash = useRouterState({ select: ({ location }) => location.hash });
  const [isOpen, setOpen] = useState(false);
  const isLinked = /^help(-|$)/u.test(hash);
  return {
    isOpen: isOpen || isLinked,
    about: isLinked ? hash.slice('help-'.length) || undefined : undefined,
    open: (): void => setOpen(true),
    close: (): void => {
      setOpen(false);
      if (isLinked) void navigate({ to: '.', search: true, hash: '', replace: true });
    },
  };
}

/** What somebody is being shown, on whatever screen. */
function Pointed() {
  const step = usePointed();
  if (!step) return null;
  return (
    <Suspense>
      <Pointer key={step} step={step} />
    </Suspense>
  );
}

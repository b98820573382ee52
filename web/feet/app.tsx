import { lazy, type ReactNode, Suspense, useSyncExternalStore } from 'react';
import type { Me } from '../../src/organisation/api.ts';
import { isShared } from './device/at-post.ts';
import { Home } from './home/home.tsx';
import { Screen } from './kit/screen.tsx';
import { Empty } from './kit/row.tsx';
import { usePerson } from './person.ts';
import { usePlace } from './place.ts';
import type { Seen } from './seen.ts';
import { SignIn } from './session/sign-in.tsx';
import { ToldScreen } from './told/told.tsx';
import { language, onLanguage, t } from './words.ts';

const PromiseScreen = lazy(() => import('./promises/promise.tsx'));
const AskedScreen = lazy(() => import('./asked/asked.tsx'));
const CaseScreen = lazy(() => import('./cases/case.tsx'));
const PairScreen = lazy(() => import('./device/pair.tsx'));
const WhoScreen = lazy(() => import('./device/who.tsx'));
const PraiseScreen = lazy(() => import('./praise/praise.tsx'));
const QueueScreen = lazy(() => import('./queue/queue-screen.tsx'));

/** Every screen by its address, one line each. */
const screens: [path: RegExp, screen: (seen: Seen) => ReactNode][] = [
  [/^\/go\/?$/, (seen) => <Home {...seen} />],
  [/^\/go\/told$/, (seen) => <ToldScreen {...seen} />],
  [/^\/go\/promises\/([\w-]+)$/, (seen) => <PromiseScreen {...seen} />],
  [/^\/go\/asked\/([\w-]+)$/, (seen) => <AskedScreen {...seen} />],
  [/^\/go\/cases\/([\w-]+)$/, (seen) => <CaseScreen {...seen} />],
  [/^\/go\/praise$/, (seen) => <PraiseScreen {...seen} />],
  [/^\/go\/waiting$/, (seen) => <QueueScreen {...seen} />],
];

export function App() {
  const place = usePlace();
  const me = usePerson();
  const spoken = useSyncExternalStore(onLanguage, language);
  if (me === undefined) return <Loading />;
  const own = ownScreen(me, place.pathname);
  if (own)
    return (
      <Suspense key={spoken} fallback={<Loading />}>
        {own}
      </Suspense>
    );
  if (me === null || place.pathname === '/go/sign-in') return <SignIn key={spoken} me={me} />;
  for (const [path, screen] of screens) {
    const found = path.exec(place.pathname);
    if (!found) continue;
    const seen: Seen = { me, id: found[1] ?? '', query: place.searchParams };
    return (
      <Suspense key={`${spoken} ${place.pathname}`} fallback={<Loading />}>
        {screen(seen)}
      </Suspense>
    );
  }
  return (
    <Screen title="Kept">
      <Empty>{t('feet.not-there')}</Empty>
    </Screen>
  );
}

/** What the device itself shows, whoever holds it. */
function ownScreen(me: Me | null, path: string) {
  if (path === '/go/pair') return <PairScreen />;
  return isShared() && (me === null || path === '/go/who') ? <WhoScreen /> : undefined;
}

const Loading = () => (
  <main>
    <Empty>{t('feet.loading')}</Empty>
  </main>
);

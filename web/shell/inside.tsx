import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { showMe } from '../../src/organisation/api.ts';
import { onSignedOut } from '../kit/api.ts';
import { useAsk } from '../kit/ask.ts';
import { showTimesIn } from '../kit/moments.ts';
import { Answered } from '../kit/states.tsx';
import { changeLanguage } from './language.ts';
import { Layout } from './layout.tsx';
import { MeContext } from './me.ts';

const SignInAgain = lazy(() => import('./sign-in-again.tsx'));

/** Everything behind the sign-in. */
export function Inside() {
  const me = useAsk(showMe, {});
  const isSignedOut = useSignedOut();
  const spoken = me.data?.language;
  useEffect(() => {
    if (spoken) void changeLanguage(spoken);
  }, [spoken]);

  const isStranger = !me.data && me.error?.isSignedOut === true;
  const navigate = useNavigate();
  useEffect(() => {
    const to = location.pathname + location.search;
    if (isStranger) void navigate({ to: '/sign-in', search: { to }, replace: true });
  }, [isStranger, navigate]);

  if (isStranger) return null;
  return (
    <Answered query={me}>
      {(data) => {
        showTimesIn(data.organisation.timeZone);
        return (
          <MeContext value={data}>
            <Layout />
            {isSignedOut.now && (
              <Suspense>
                <SignInAgain email={data.staff.email ?? ''} onDone={isSignedOut.over} />
              </Suspense>
            )}
          </MeContext>
        );
      }}
    </Answered>
  );
}

/** A session can end while somebody writes: they sign in over what they wrote, and nothing is lost. */
function useSignedOut(): { now: boolean; over: () => void } {
  const [now, setNow] = useState(false);
  useEffect(() => onSignedOut(() => setNow(true)), []);
  return { now, over: () => setNow(false) };
}

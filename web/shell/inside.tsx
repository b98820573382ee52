import { useNavigate } from '@tanstack/react-router';
import { Suspense, useEffect, useRef, useState } from 'react';
import { showMe } from '../../src/organisation/api.ts';
import { onConfirm, onSignedOut, onStepOwed } from '../kit/api.ts';
import { useAsk } from '../kit/ask.ts';
import { fetched } from '../kit/fetched.tsx';
import { keepFormsOf } from '../kit/kept-form.ts';
import { showTimesIn } from '../kit/moments.ts';
import { onSignOut } from '../kit/windows.ts';
import { Answered } from '../kit/states.tsx';
import { learn } from '../kit/words.ts';
import { changeLanguage } from './language.ts';
import { Layout } from './layout.tsx';
import { MeContext } from './me.ts';

/** With the words that they need. */
function withSecurity<T>(load: () => Promise<{ default: T }>): () => Promise<T> {
  return async () => (await Promise.all([load(), learn('security')]))[0].default;
}

const SignInAgain = fetched(withSecurity(() => import('./sign-in-again.tsx')));
const Confirm = fetched(withSecurity(() => import('../signins/confirm.tsx')));

/** Everything behind the sign-in. */
export function Inside() {
  const me = useAsk(showMe, {});
  const isSignedOut = useSignedOut();
  const confirming = useConfirming();
  useStepOwed();
  const spoken = me.data?.language;
  useEffect(() => {
    if (spoken) void changeLanguage(spoken);
  }, [spoken]);

  useOnePerson(me.data?.person.id);
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
        keepFormsOf(data.person.id);
        return (
          <MeContext value={data}>
            <Layout />
            {confirming && (
              <Suspense>
                <Confirm email={data.staff.email ?? ''} onEnd={confirming} />
              </Suspense>
            )}
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

/** What one person read is not shown to the next: the window begins anew. Signing out in another window counts. */
function useOnePerson(id: string | undefined): void {
  const first = useRef(id);
  useEffect(() => {
    first.current ??= id;
    if (id && id !== first.current) location.reload();
  }, [id]);
  useEffect(() => onSignOut(() => location.replace('/sign-in')), []);
}

/** A session can end while somebody writes: they sign in over what they wrote, and nothing is lost. */
function useSignedOut(): { now: boolean; over: () => void } {
  const [now, setNow] = useState(false);
  useEffect(() => onSignedOut(() => setNow(true)), []);
  return { now, over: () => setNow(false) };
}

/** While somebody is asked to show once more who they are: how that ends. */
function useConfirming(): ((isConfirmed: boolean) => void) | undefined {
  const [ended, setEnded] = useState<(isConfirmed: boolean) => void>();
  useEffect(
    () =>
      onConfirm(
        () =>
          new Promise((resolve) =>
            setEnded(() => (isConfirmed: boolean) => {
              setEnded(undefined);
              resolve(isConfirmed);
            }),
          ),
      ),
    [],
  );
  return ended;
}

/** Nothing else can be done before: there they go. */
function useStepOwed(): void {
  const navigate = useNavigate();
  useEffect(
    () => onStepOwed(() => void navigate({ to: '/profile/security', replace: true })),
    [navigate],
  );
}

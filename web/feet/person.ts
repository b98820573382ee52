// Who holds the phone. Known from last time at once, asked of the server as soon as it can be.
import { useSyncExternalStore } from 'react';
import type { Me } from '../../src/organisation/api.ts';
import { asProblem } from '../kit/problem.ts';
import {
  signIn as enter,
  type SignedIn,
  signInByCode as enterByCode,
  signInByPasskey as enterByPasskey,
  signOut as leave,
  type Way,
} from '../kit/session.ts';
import { call } from './call.ts';
import { onSignOut } from '../kit/windows.ts';
import { clearAnswers } from './answers.ts';
import { isShared, msLeft } from './device/at-post.ts';
import { keepAnswer, keptAnswer } from './store.ts';
import { liveIn, speak } from './words.ts';
import { ways } from './ways.ts';

/** undefined: not known yet; null: nobody. */
let me: Me | null | undefined;
const hearers = new Set<() => void>();

export const usePerson = (): Me | null | undefined =>
  useSyncExternalStore(
    (hear) => {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
    () => me,
  );

export const isSomebody = (): boolean => me != null;

function become(next: Me | null): void {
  if (next) {
    liveIn(next.organisation.timeZone);
    speak(next.person.language);
  }
  me = next;
  for (const hear of hearers) hear();
}

/** Begins with who it was last time; resolves when that is known. */
export async function recognise(): Promise<void> {
  // At a shared device nobody waits behind a browser that was closed.
  if (isShared() && msLeft() === 0) await clearAnswers();
  const kept = (await keptAnswer(ways.me.path))?.body as Me | undefined;
  if (kept) become(kept);
  // In another window, perhaps at the desk.
  onSignOut(() => void forgetPerson());
  void ask();
}

/** Asks the server who it is. Without a network it stays who it was. */
export async function ask(): Promise<void> {
  try {
    await settle(await call(ways.me, {}));
  } catch (error) {
    const problem = asProblem(error);
    // A session that ended leaves the phone to its person; only signing out takes it away.
    if (isShared() && problem.isSignedOut) await forgetPerson();
    else if (!me) become(null);
    else if (!problem.isSignedOut) return;
  }
}

async function settle(next: Me): Promise<void> {
  // Nothing that somebody else read stays.
  if (me && me.person.id !== next.person.id) await clearAnswers();
  await keepAnswer(ways.me.path, next);
  become(next);
}

/** Tells what is still owed after the password; nothing: they are in. Throws a Problem. */
export const signIn = async (email: string, password: string): Promise<readonly Way[]> =>
  entered(await enter(email, password));
export const signInByCode = async (code: string): Promise<readonly Way[]> =>
  entered(await enterByCode(code));
export const signInByPasskey = async (): Promise<readonly Way[]> => entered(await enterByPasskey());

async function entered({ step, secondStep }: SignedIn): Promise<readonly Way[]> {
  if (step) return step.ways;
  // It is set up at the desk's screen, which fits a phone too.
  if (secondStep?.isOverdue) location.assign('/profile/security');
  await settle(await call(ways.me, {}));
  return [];
}

/** Nothing that was read stays on the phone. Throws a Problem while there is no network: the session would live on. */
export async function signOut(): Promise<void> {
  await leave();
  await forgetPerson();
}

/** For a device that others use too: as if nobody had been here. */
export async function forgetPerson(): Promise<void> {
  await clearAnswers();
  become(null);
}

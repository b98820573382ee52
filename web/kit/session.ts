// Signing in and out: the only requests that are no contracts of ours.
import { problemOf, unreachable } from './problem.ts';
import { tellWindows } from './windows.ts';

async function post<T>(path: string, body: Record<string, unknown>): Promise<T> {
  let response: Response;
  try {
    response = await fetch(`/api/auth/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  } catch {
    throw unreachable();
  }
  if (!response.ok) throw await problemOf(response);
  return (await response.json()) as T;
}

/** What may follow a right password. */
export type Way = 'code' | 'passkey' | 'recovery';

/** Either one is in, or a second step is owed. */
export interface SignedIn {
  step?: { ways: Way[] };
  /** One’s role asks for a second step that is not set up yet. */
  secondStep?: { by: string; isOverdue: boolean } | null;
}

export const signIn = (email: string, password: string): Promise<SignedIn> =>
  post('sign-in/email', { email, password });

/** The second step: what the app shows, or a code from paper. */
export const signInByCode = (code: string): Promise<SignedIn> => post('sign-in/code', { code });

/** @param isOffered the browser shows it among what it would fill in, instead of asking at once */
export async function signInByPasskey(isOffered = false): Promise<SignedIn> {
  return post('sign-in/passkey', await passkeyAnswer(isOffered));
}

async function passkeyAnswer(isOffered: boolean): Promise<Record<string, unknown>> {
  const { answerWithPasskey } = await import('./passkey.ts');
  return answerWithPasskey(await post('passkey', {}), isOffered);
}

/** Once more that it is oneself, before something that a stolen session must not do. */
export const confirmByPassword = (password: string): Promise<unknown> =>
  post('confirm', { password });
export const confirmByPasskey = async (): Promise<unknown> =>
  post('confirm', { passkey: await passkeyAnswer(false) });

/** What the phone keeps of what was read goes too; what waits to be sent stays for its person. */
export async function signOut(): Promise<void> {
  await post('sign-out', {});
  globalThis.indexedDB?.deleteDatabase('kept-answers');
  tellWindows();
}

/** Asks for a link by mail; the answer is the same whoever has the address. */
export const askForLink = (email: string): Promise<unknown> => post('forgotten', { email });

/** What the link of a mail opens. */
export interface OpenedLink {
  kind: 'invitation' | 'forgotten';
  name: string;
  organisation: string;
  email: string;
  language: string;
}

/** Changes nothing. */
export const openLink = (token: string): Promise<OpenedLink> => post('link', { token });

export const choosePassword = (token: string, password: string): Promise<unknown> =>
  post('link/password', { token, password });

export const changePassword = (currentPassword: string, newPassword: string): Promise<unknown> =>
  post('change-password', { currentPassword, newPassword });

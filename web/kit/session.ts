// Signing in and out: the only requests that are no contracts of ours.
import { problemOf, unreachable } from './problem.ts';

async function post(path: string, body: Record<string, unknown>): Promise<void> {
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
}

export const signIn = (email: string, password: string): Promise<void> =>
  post('sign-in/email', { email, password, rememberMe: true });

/** What the phone keeps of what was read goes too; what waits to be sent stays for its person. */
export async function signOut(): Promise<void> {
  await post('sign-out', {});
  globalThis.indexedDB?.deleteDatabase('kept-answers');
}

export const changePassword = (currentPassword: string, newPassword: string): Promise<void> =>
  post('change-password', { currentPassword, newPassword, revokeOtherSessions: true });

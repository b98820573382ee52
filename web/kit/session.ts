// Signing in and out: the only requests that are no contracts of ours.
import { Problem, problemOf, unreachable } from './problem.ts';

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
  if (!response.ok) throw named(await problemOf(response));
}

/** The sign-in library has words of its own; ours are `auth.…`. */
function named(problem: Problem): Problem {
  const code = codes[problem.code] ?? (problem.status === 429 ? 'auth.too-often' : problem.code);
  return new Problem(problem.status, code, problem.message, problem.fields);
}

const codes: Record<string, string> = {
  INVALID_EMAIL_OR_PASSWORD: 'auth.wrong',
  INVALID_EMAIL: 'auth.wrong',
  INVALID_PASSWORD: 'auth.wrong-password',
  PASSWORD_TOO_SHORT: 'auth.password-too-short',
  PASSWORD_TOO_LONG: 'auth.password-too-long',
};

export const signIn = (email: string, password: string): Promise<void> =>
  post('sign-in/email', { email, password, rememberMe: true });

export const signOut = (): Promise<void> => post('sign-out', {});

export const changePassword = (currentPassword: string, newPassword: string): Promise<void> =>
  post('change-password', { currentPassword, newPassword, revokeOtherSessions: true });

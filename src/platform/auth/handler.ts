import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { asRefusal, problemOf, problemResponse } from '../http/problem.ts';
import { invalid, notFound, Refusal } from '../refusal.ts';
import { requireStrength } from './credentials.ts';
import { remoteAddressHeader } from './library.ts';
import type { Limits } from './limits.ts';

const mostBytes = 16 * 1024;
const text = z.string().min(1).max(1000);
const nothing = z.strictObject({});

/** All of the library that is reachable from outside, and what may be sent to it. */
const served: Record<string, z.ZodType<Body>> = {
  'POST /api/auth/sign-in/email': z.strictObject({
    email: text,
    password: text,
    rememberMe: z.boolean().optional(),
  }),
  'POST /api/auth/sign-out': nothing,
  'GET /api/auth/get-session': nothing,
  'POST /api/auth/change-password': z.strictObject({ currentPassword: text, newPassword: text }),
};

interface Body {
  email?: string;
  newPassword?: string;
}

export interface HandlerDeps {
  answer(request: Request): Promise<Response>;
  limits: Limits;
  sessionToken(request: Request): string | undefined;
}

export const createHandler =
  (deps: HandlerDeps) =>
  async (request: Request, remoteAddress = 'unknown'): Promise<Response> => {
    try {
      return await serve(request, remoteAddress, deps);
    } catch (error) {
      const refusal = asRefusal(error);
      if (!refusal) throw error;
      return refused(refusal);
    }
  };

async function serve(
  request: Request,
  remoteAddress: string,
  deps: HandlerDeps,
): Promise<Response> {
  const { pathname, origin } = new URL(request.url);
  const schema = served[`${request.method} ${pathname}`];
  if (!schema) throw notFound('server.no-such-page', 'There is nothing here.');
  const body = schema.parse(request.method === 'GET' ? {} : await readBody(request));
  await countTries(request, body, remoteAddress, deps);
  if (body.newPassword !== undefined) requireStrength(body.newPassword);

  const headers = new Headers(request.headers);
  headers.set(remoteAddressHeader, remoteAddress);
  headers.set('content-type', 'application/json');
  headers.delete('content-length');
  const forwarded = new Request(`${origin}${pathname}`, {
    method: request.method,
    headers,
    ...(request.method === 'GET' ? {} : { body: JSON.stringify(whole(body)) }),
  });
  return ours(await deps.answer(forwarded));
}

/** A new password signs out everybody else who knows the old one. */
const whole = (body: Body): Record<string, unknown> =>
  body.newPassword === undefined ? { ...body } : { ...body, revokeOtherSessions: true };

/** Whoever holds a stolen session may not try out passwords either. */
async function countTries(
  request: Request,
  body: Body,
  remoteAddress: string,
  { limits, sessionToken }: HandlerDeps,
): Promise<void> {
  if (body.email !== undefined) await limits.count(remoteAddress, body.email.trim().toLowerCase());
  if (body.newPassword !== undefined)
    await limits.count(remoteAddress, sessionToken(request) ?? 'nobody');
}

async function readBody(request: Request): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > mostBytes) throw invalid('input.too-large', 'The request is larger than 16 KiB.');
    chunks.push(chunk);
  }
  if (size === 0) return {};
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? ''))
    throw invalid('input.content-type', 'Send the body as application/json.');
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)));
  } catch {
    throw invalid('input.json', 'The body is not JSON in UTF-8.');
  }
}

const sentences: Record<string, Refusal> = {
  INVALID_PASSWORD: new Refusal(
    'invalid',
    'auth.wrong-password',
    'The present password is not right.',
  ),
  INVALID_ORIGIN: new Refusal(
    'forbidden',
    'server.cross-site',
    'This request came from another site.',
  ),
  MISSING_OR_NULL_ORIGIN: new Refusal(
    'forbidden',
    'server.cross-site',
    'This request came from another site.',
  ),
};
const wrongCredentials = new Refusal(
  'forbidden',
  'auth.wrong-credentials',
  'The address or the password is not right.',
);
const signInNeeded = new Refusal('forbidden', 'auth.needed', 'Please sign in.');
const wrongSignIn = new Set(['INVALID_EMAIL', 'INVALID_EMAIL_OR_PASSWORD', 'PASSWORD_TOO_LONG']);

/** The library's answer in our words, without the session's token: scripts have no use for it. */
async function ours(answer: Response): Promise<Response> {
  const body: unknown = await answer.json().catch(() => null);
  if (answer.status >= 500) throw new Error(`The sign-in library answered ${answer.status}.`);
  if (answer.status >= 400) {
    const code = String((body as { code?: unknown } | null)?.code);
    return refused(
      wrongSignIn.has(code)
        ? wrongCredentials
        : (sentences[code] ??
            (answer.status === 401
              ? signInNeeded
              : invalid('auth.refused', 'This is not possible.'))),
    );
  }
  const headers = new Headers({ 'content-type': 'application/json', 'cache-control': 'no-store' });
  for (const cookie of answer.headers.getSetCookie()) headers.append('set-cookie', cookie);
  return new Response(
    JSON.stringify(body, (key, value) => (key === 'token' ? undefined : value)),
    {
      status: answer.status,
      headers,
    },
  );
}

function refused(refusal: Refusal): Response {
  const problem = problemOf(refusal, randomUUID());
  const status = refusal === wrongCredentials ? 401 : problem.status;
  const response = problemResponse({ ...problem, status });
  if (refusal.kind === 'limit') response.headers.set('retry-after', '60');
  return response;
}

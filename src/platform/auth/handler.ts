// What `/api/auth/*` answers: all that happens before there is a session, and what gives, renews or ends one.
import { randomUUID } from 'node:crypto';
import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import { z } from 'zod';
import { endLive, record } from '../events/index.ts';
import { json, problemOf, problemResponse } from '../http/index.ts';
import { asRefusal } from '../http/problem.ts';
import { type Ctx, system } from '../context.ts';
import { forbidden, invalid, notFound, type Refusal } from '../refusal.ts';
import type { Cookies } from './cookie.ts';
import { changePassword, isPasswordOf } from './credentials.ts';
import { askForLink, chooseByLink, showLink } from './forgotten.ts';
import { confirmTries } from './limits.ts';
import { writeLog } from './log.ts';
import { askForPasskey, passkeyOwner, wrongPasskey } from './passkeys.ts';
import { readBody } from './request.ts';
import { confirmSession, endSessions, findSession, sessionSeconds } from './sessions.ts';
import {
  actorOf,
  orRefuse,
  requireTries,
  type SignedIn,
  type SignInDeps,
  signInByCode,
  signInByPasskey,
  signInByPassword,
  ticketMinutes,
  type Visit,
  wrongCredentials,
} from './sign-in.ts';

export interface HandlerDeps extends SignInDeps {
  cookies: Cookies;
}

type Answer = (deps: HandlerDeps, request: Request, visit: Visit) => Promise<Response>;

const text = z.string().min(1).max(1000);
/** The library checks it; here only that it is not huge. */
const credential = z
  .looseObject({ id: text, response: z.record(z.string(), z.unknown()) })
  .transform((each) => each as unknown as AuthenticationResponseJSON);
const nothing = z.strictObject({});

/** All that is reachable from outside. Each of them changes something, so none is a GET. */
export const served: Record<string, Answer> = {
  '/api/auth/sign-in/email': asked(
    z.strictObject({ email: text, password: text }),
    async (deps, { visit, body }) => {
      const result = await signInByPassword(deps, visit, body);
      if ('token' in result) return signedIn(deps, result);
      const answer = json({ step: { ways: result.ways } });
      const cookie = deps.cookies.ticketFor(result.ticket, ticketMinutes * 60);
      answer.headers.append('set-cookie', cookie);
      return answer;
    },
  ),
  '/api/auth/sign-in/code': asked(
    z.strictObject({ code: z.string().min(1).max(40) }),
    async (deps, { visit, body, request }) => {
      const ticket = deps.cookies.ticket(request);
      return signedIn(deps, await signInByCode(deps, visit, { ...body, ticket }));
    },
  ),
  '/api/auth/passkey': asked(nothing, async ({ transact }) =>
    json(await transact(system('form'), askForPasskey)),
  ),
  '/api/auth/sign-in/passkey': asked(credential, async (deps, { visit, body }) =>
    signedIn(deps, await signInByPasskey(deps, visit, body)),
  ),
  '/api/auth/confirm': asked(
    z.union([z.strictObject({ password: text }), z.strictObject({ passkey: credential })]),
    async (deps, said) => {
      const { body } = said;
      await asOneself(deps, said, async (ctx, { id, userId }) => {
        const isRight =
          'password' in body
            ? await isPasswordOf(ctx, userId, body.password)
            : (await passkeyOwner(ctx, body.passkey)) === userId;
        if (!isRight) return notConfirmed(ctx, said, 'password' in body);
        await confirmSession(ctx, id);
        await writeLog(ctx, { kind: 'confirmed', personId: userId, from: said.visit.from });
        return undefined;
      });
      return json({});
    },
  ),
  '/api/auth/change-password': asked(
    z.strictObject({ currentPassword: text, newPassword: text }),
    async (deps, said) => {
      const { currentPassword, newPassword } = said.body;
      await asOneself(deps, said, async (ctx, { id, userId }) => {
        if (!(await isPasswordOf(ctx, userId, currentPassword)))
          return notConfirmed(ctx, said, true);
        await changePassword(ctx, userId, newPassword, await deps.house.knownWords(ctx));
        await endSessions(ctx, userId, id);
        await confirmSession(ctx, id);
        const from = said.visit.from;
        await writeLog(ctx, { kind: 'password-changed', personId: userId, from });
        record(ctx, { kind: 'sign-in.password-changed', subjectId: userId });
        return undefined;
      });
      return json({});
    },
  ),
  '/api/auth/forgotten': asked(
    z.strictObject({ email: text }),
    async (deps, { visit, body: { email } }) => {
      await askForLink(deps, visit, email);
      return json({});
    },
  ),
  '/api/auth/link': asked(z.strictObject({ token: text }), async (deps, { visit, body }) =>
    json(await showLink(deps, visit, body.token)),
  ),
  '/api/auth/link/password': asked(
    z.strictObject({ token: text, password: text }),
    async (deps, { visit, body }) => json(await chooseByLink(deps, visit, body)),
  ),
  '/api/auth/sign-out': asked(nothing, async (deps, { request, visit }) => {
    const { cookies, database, transact } = deps;
    const token = cookies.sessionToken(request);
    const session = token ? await findSession(database, token) : undefined;
    if (session)
      await transact(actorOf(session.userId), async (ctx) => {
        await ctx.db.deleteFrom('auth_sessions').where('id', '=', session.id).execute();
        endLive(ctx, session.id);
        await writeLog(ctx, { kind: 'signed-out', personId: session.userId, from: visit.from });
      });
    const answer = json({});
    answer.headers.append('set-cookie', cookies.noSession());
    return answer;
  }),
};

export const createHandler =
  (deps: HandlerDeps) =>
  async (request: Request, place = 'unknown'): Promise<Response> => {
    try {
      const path = new URL(request.url).pathname;
      const answer = request.method === 'POST' && Object.hasOwn(served, path) && served[path];
      if (!answer) throw notFound('server.no-such-page', 'There is nothing here.');
      const from = { place, userAgent: request.headers.get('user-agent') ?? '' };
      return await answer(deps, request, {
        from,
        browserToken: deps.cookies.browserToken(request),
      });
    } catch (error) {
      const refusal = asRefusal(error);
      if (!refusal) throw error;
      return refused(refusal);
    }
  };

interface Said<B> {
  request: Request;
  visit: Visit;
  body: B;
}

function asked<S extends z.ZodType>(
  schema: S,
  answer: (deps: HandlerDeps, said: Said<z.output<S>>) => Promise<Response>,
): Answer {
  return async (deps, request, visit) =>
    answer(deps, { request, visit, body: schema.parse(await readBody(request)) });
}

/** Somebody who is signed in shows once more who they are. What is handed back refuses, and yet is kept. */
async function asOneself<B>(
  deps: HandlerDeps,
  { request, visit }: Said<B>,
  work: (ctx: Ctx, session: { id: string; userId: string }) => Promise<Refusal | undefined>,
): Promise<void> {
  const token = deps.cookies.sessionToken(request);
  const session = token ? await findSession(deps.database, token) : undefined;
  if (!session) throw forbidden('auth.needed', 'Please sign in.');
  const { userId } = session;
  const tries = confirmTries(session.id);
  await requireTries(deps, tries, { personId: userId, from: visit.from, of: 'password' });
  await orRefuse(
    deps.transact({ ...actorOf(userId), cause: { kind: 'person', ref: session.id } }, (ctx) =>
      work(ctx, session),
    ),
  );
}

async function notConfirmed<B>(
  ctx: Ctx,
  { visit: { from } }: Said<B>,
  isPassword: boolean,
): Promise<Refusal> {
  const { personId } = ctx.actor;
  await writeLog(ctx, { kind: isPassword ? 'wrong-password' : 'wrong-passkey', personId, from });
  return isPassword
    ? invalid('auth.wrong-password', 'The present password is not right.')
    : wrongPasskey();
}

function signedIn({ cookies }: HandlerDeps, result: SignedIn): Response {
  const { secondStepBy, isLimited } = result;
  const answer = json({ secondStep: secondStepBy && { by: secondStepBy, isOverdue: isLimited } });
  for (const cookie of [
    cookies.session(result.token, sessionSeconds),
    cookies.browser(result.browserToken),
    cookies.noTicket(),
  ])
    answer.headers.append('set-cookie', cookie);
  return answer;
}

function refused(refusal: Refusal): Response {
  const problem = problemOf(refusal, randomUUID());
  const status = refusal === wrongCredentials ? 401 : problem.status;
  const response = problemResponse({ ...problem, status });
  if (refusal.kind === 'limit') response.headers.set('retry-after', '60');
  return response;
}

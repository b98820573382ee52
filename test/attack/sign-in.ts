// Signing in by password, as a browser does.
import assert from 'node:assert/strict';
import { setPassword } from '../../src/platform/auth/index.ts';
import { system } from '../../src/platform/context.ts';
import type { World } from '../database.ts';
import type { StaffName } from '../people.ts';

export const password = 'seventeen purple umbrellas';

export const tryPassword = (
  { app }: Pick<World, 'app'>,
  email: string,
  word: string,
  headers: Record<string, string> = {},
): Promise<Response> =>
  Promise.resolve(
    app.request('http://localhost:3000/api/auth/sign-in/email', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        host: 'localhost:3000',
        'sec-fetch-site': 'same-origin',
        ...headers,
      },
      body: JSON.stringify({ email, password: word }),
    }),
  );

/** Somebody of staff may sign in with `password`. */
export const mayEnter = (world: World, who: StaffName): Promise<unknown> =>
  world.transact(system('setup'), (ctx) =>
    setPassword(ctx, { id: world.staff[who], name: who, email: world.emails[who] }, password),
  );

/** The cookies as a browser sends them back; `whole`: as they were set. */
export async function signIn(
  world: World,
  who: StaffName,
  how: 'first' | 'whole' = 'first',
  headers: Record<string, string> = {},
): Promise<string> {
  await mayEnter(world, who);
  const answer = await tryPassword(world, world.emails[who], password, headers);
  assert.equal(answer.status, 200, await answer.clone().text());
  const cookies = answer.headers.getSetCookie();
  return how === 'whole'
    ? cookies.join('\n')
    : cookies.map((each) => each.split(';')[0]).join('; ');
}

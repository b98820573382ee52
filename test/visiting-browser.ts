// A browser without a window: it keeps its cookies and comes from one place.
import { setPassword } from '../src/platform/auth/index.ts';
import { system } from '../src/platform/context.ts';
import type { World } from './database.ts';
import type { StaffName } from './people.ts';

const firefox = 'Mozilla/5.0 (Android 15; Mobile; rv:148.0) Gecko/148.0 Firefox/148.0';
export const passwordOfAll = 'correct horse battery';

export type Browser = ReturnType<typeof visitingBrowser>;

export function visitingBrowser({ app, emails }: World, place = '198.51.100.1') {
  const jar = new Map<string, string>();
  const ask = async (method: string, path: string, body?: unknown) => {
    const answer = await app.request(
      path,
      {
        method,
        headers: {
          cookie: [...jar].map((pair) => pair.join('=')).join('; '),
          'user-agent': firefox,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      },
      { incoming: { socket: { remoteAddress: place } } },
    );
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (cookie.includes('Max-Age=0')) jar.delete(name);
      else jar.set(name, value);
    }
    // A test reads what it expects and fails on anything else.
    // oxlint-disable-next-line typescript/no-explicit-any
    return { status: answer.status, body: (await answer.json()) as any };
  };
  return {
    jar,
    ask,
    auth: (path: string, body: unknown) => ask('POST', `/api/auth/${path}`, body),
    signIn: (who: StaffName, word = passwordOfAll) =>
      ask('POST', '/api/auth/sign-in/email', { email: emails[who], password: word }),
    me: () => ask('GET', '/api/v1/me'),
  };
}

/** Somebody who has just signed in: what a key cannot do, they can. */
export async function visitAs(world: World, who: StaffName, place?: string): Promise<Browser> {
  const { staff, emails } = world;
  await world.transact(system('setup'), (ctx) =>
    setPassword(ctx, { id: staff[who], name: who, email: emails[who] }, passwordOfAll),
  );
  const here = visitingBrowser(world, place);
  const { status } = await here.signIn(who);
  if (status !== 200) throw new Error(`${who} cannot sign in: ${status}`);
  return here;
}

import type { Ctx } from '../../platform/context.ts';
import { newId } from '../../platform/db/id.ts';
import { record } from '../../platform/events/index.ts';
import { againstRule, type Refusal } from '../../platform/refusal.ts';
import { hashOf, hashOfCode, newToken } from '../access.ts';
import { mostGuesses } from '../rules.ts';

const wrongCode = againstRule(
  'devices.wrong-code',
  'This code is not valid. It lasts ten minutes and works once; ask for another one.',
);

/**
 * Makes a browser a device of the code’s touchpoint: its token, which is kept nowhere. A wrong code is a try at each
 * that is valid; that is to be kept, so the refusal is handed back instead of thrown.
 */
export async function pairDevice(ctx: Ctx, code: string): Promise<{ token: string } | Refusal> {
  const live = await ctx.db
    .selectFrom('device_codes')
    .select(['id', 'touchpoint_id', 'device_name', 'made_by', 'hash', 'wrong_tries'])
    .where('used_at', 'is', null)
    .where('expires_at', '>', ctx.now)
    .orderBy('id')
    .forUpdate()
    .execute();
  const hash = hashOfCode(ctx, code);
  const found = live.find((each) => each.hash.equals(hash) && each.wrong_tries < mostGuesses);
  if (!found) {
    await ctx.db
      .updateTable('device_codes')
      .set((eb) => ({ wrong_tries: eb('wrong_tries', '+', 1) }))
      .where('used_at', 'is', null)
      .where('expires_at', '>', ctx.now)
      .execute();
    return wrongCode;
  }

  const token = newToken();
  const id = newId();
  await ctx.db
    .updateTable('device_codes')
    .set({ used_at: ctx.now })
    .where('id', '=', found.id)
    .execute();
  await ctx.db
    .insertInto('devices')
    .values({
      id,
      touchpoint_id: found.touchpoint_id,
      name: found.device_name,
      token_hash: hashOf(token),
      paired_by: found.made_by,
      paired_at: ctx.now,
      last_seen_at: ctx.now,
    })
    .execute();
  const maker = {
    ...ctx.actor,
    personId: found.made_by,
    cause: { kind: 'device', ref: id } as const,
  };
  record(
    { ...ctx, actor: maker },
    {
      kind: 'device.paired',
      subjectId: id,
      data: { touchpointId: found.touchpoint_id, name: found.device_name },
    },
  );
  return { token };
}

import type { Ctx } from '../../platform/context.ts';
import { record } from '../../platform/events/index.ts';
import type { Language } from '../api.ts';
import { presentableName } from '../rules.ts';

export async function changePerson(
  ctx: Ctx,
  personId: string,
  change: { name?: string; language?: Language },
): Promise<void> {
  const values = {
    ...(change.name === undefined ? {} : { name: presentableName(change.name) }),
    ...(change.language === undefined ? {} : { language: change.language }),
  };
  if (Object.keys(values).length === 0) return;
  await ctx.db.updateTable('people').set(values).where('id', '=', personId).execute();
  record(ctx, {
    kind: 'person.changed',
    subjectId: personId,
    data: { fields: Object.keys(values) },
  });
}

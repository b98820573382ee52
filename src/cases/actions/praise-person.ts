import { excludedFrom, grantReading } from '../../matters/index.ts';
import { staffFor } from '../../organisation/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { record } from '../../platform/events/index.ts';
import { caseFor } from '../access.ts';
import type { CaseState } from '../api.ts';
import { stateOf } from '../queries.ts';
import { decide } from '../rules.ts';
import { changeStatus } from './change-status.ts';
import { nameOnCase } from './name-on-case.ts';

/** Names who is praised: they and their manager may read it and are told. Records `case.person-named`. */
export async function praisePerson(
  ctx: Ctx,
  { id, personId }: { id: string; personId: string },
): Promise<CaseState> {
  const theCase = await caseFor(ctx, id, 'praise');
  const praised = await staffFor(ctx, personId);
  const excluded = await excludedFrom(ctx, theCase.id);

  const status = decide(theCase.status, 'praise', theCase.role);

  const isNew = await nameOnCase(ctx, theCase.id, personId, 'praise');
  for (const reader of [personId, praised.managerId])
    if (reader && !excluded.has(reader))
      await grantReading(ctx, theCase.id, { personId: reader, why: 'named' });
  await changeStatus(ctx, theCase, status);

  if (isNew)
    record(ctx, {
      kind: 'case.person-named',
      matterId: theCase.id,
      subjectId: personId,
      data: { why: 'praise', managerId: praised.managerId },
    });
  return stateOf(ctx, theCase.id);
}

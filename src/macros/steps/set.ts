import { editCase } from '../../cases/index.ts';
import { namesOf } from '../names.ts';
import type { ToldOf } from './api.ts';
import type { StepDoing } from './plan.ts';

/** Kind, severity, product and touchpoint. */
export const set: StepDoing<'set'> = {
  needs: 'cases.work',
  async plan(ctx, theCase, { kind, severity, product, touchpointId }) {
    const plain = { kind, severity, product };
    const names = await namesOf(ctx, [theCase.touchpointId, touchpointId ?? null]);
    const nameOf = (id: string | null): string | null => (id ? (names.get(id) ?? id) : null);
    const wanted = {
      ...plain,
      ...(touchpointId === undefined ? {} : { touchpoint: nameOf(touchpointId) }),
    };
    const now = { ...theCase, touchpoint: nameOf(theCase.touchpointId) };
    const fields = Object.keys(wanted) as (keyof typeof wanted)[];
    const changes: ToldOf<'set'>['changes'] = fields
      .map((field) => ({ field, from: now[field], to: wanted[field] ?? null }))
      .filter(({ field, from, to }) => wanted[field] !== undefined && from !== to);
    return {
      told: { do: 'set', changes },
      isSoAlready: changes.length === 0,
      run: () => editCase(ctx, { id: theCase.id, ...plain, touchpointId }),
    };
  },
};

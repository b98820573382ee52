import { writeMessage as contract } from '../../cases/api.ts';
import { type Case, writeMessage } from '../../cases/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { requireOfferedTo, requireVariables } from '../../templates/index.ts';
import type { StepOf } from './api.ts';
import type { StepDoing } from './plan.ts';
import { worded } from './words.ts';

/** A reply or a note: said at once, or left in the composer to be read and sent. */
export const write: StepDoing<'write'> = {
  needs: 'messages.write',
  async require(ctx, { templateId, text }, whom) {
    if (templateId) await requireOfferedTo(ctx, templateId, whom);
    if (text) requireVariables([{ field: 'text', text }]);
  },
  async plan(ctx, theCase, step) {
    const { as, at, templateId, text } = step;
    const { said, take } = await worded(ctx, theCase, {
      templateId,
      text,
      isInternal: as === 'note',
    });
    const told = { do: step.do, as, at, asks: step.asks && as === 'reply', ...said };
    const write = async () => say(ctx, theCase, step, await take());
    if (at === 'once') return { told, run: write };
    // In the composer a gap is seen and filled before it is sent.
    return {
      told,
      run: async () => void (said.body || (await take())),
      rehearse: () => (said.body ? say(ctx, theCase, step, said.body) : take()),
    };
  },
};

const say = (ctx: Ctx, { id }: Case, { as, asks }: StepOf<'write'>, body: string) =>
  writeMessage(ctx, contract.input.parse({ id, kind: as, body, asks: asks && as === 'reply' }));

import { resolveCase as contract } from '../../cases/api.ts';
import { resolveCase } from '../../cases/index.ts';
import { requireOfferedTo, requireVariables } from '../../templates/index.ts';
import type { StepDoing } from './plan.ts';
import { worded } from './words.ts';

export const resolve: StepDoing<'resolve'> = {
  needs: 'cases.work',
  async require(ctx, { templateId, words }, whom) {
    if (templateId) await requireOfferedTo(ctx, templateId, whom);
    if (words) requireVariables([{ field: 'words', text: words }]);
  },
  async plan(ctx, theCase, { outcome, templateId, words: text, tellCustomer }) {
    const { id } = theCase;
    const { said, take } = await worded(ctx, theCase, {
      ...{ templateId, text, isInternal: !tellCustomer },
    });
    return {
      told: { do: 'resolve', outcome, tellCustomer, ...said },
      run: async () => {
        const words = (await take()) || undefined;
        return resolveCase(ctx, contract.input.parse({ id, outcome, words, tellCustomer }));
      },
    };
  },
};

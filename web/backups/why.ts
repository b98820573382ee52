import { sentence } from '../kit/words.ts';

/** Why something failed, in the language of the person. */
export const why = (failure: { code: string; message: string }): string =>
  sentence({ ...failure, status: 422 } as Parameters<typeof sentence>[0]);

// What colleagues still owe on a case: a promise may rest on it, and be theirs to keep.
import type { CaseDetail } from '../../src/cases/api.ts';
import type { CommitmentView } from '../../src/commitments/api.ts';
import { mayRestOn } from '../../src/commitments/rules.ts';

export const answersOn = ({ commitments }: CaseDetail): CommitmentView[] =>
  commitments.filter(mayRestOn);

/** The colleague who would keep it. */
export const bearerOf = (answer: CommitmentView | undefined, bearer: string) =>
  answer?.bearer.person?.id === bearer ? answer.bearer.person : undefined;

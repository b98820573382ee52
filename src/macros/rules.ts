import { invalid } from '../platform/refusal.ts';

export const mostSteps = 12;
/** Cases that a macro runs on at once. */
export const mostAtOnce = 100;

/** What the order of steps depends on. */
interface Placed {
  do: string;
  at?: string;
}

/** Does it leave something for the one who runs it to send? Then it runs on one case at a time. */
export const writesIntoComposer = (steps: readonly Placed[]): boolean =>
  steps.some((step) => step.do === 'write' && step.at === 'composer');

interface Speaking extends Placed {
  as?: string;
}

/** Does it say something to the customer, or end the case? What is on its way to be said goes first. */
export const goesOn = (steps: readonly Speaking[]): boolean =>
  steps.some(
    (step) =>
      step.do === 'resolve' || (step.do === 'write' && step.as === 'reply' && step.at === 'once'),
  );

/** Once each: a second one would undo the first. */
const onceOnly = ['take', 'resolve', 'snooze', 'follow'];

/**
 * Refuses `macro.one-composer`, `macro.twice` (also to take and to assign: the last one holds it), and
 * `macro.resolve-last`, for a resolved case is not worked on.
 */
export function requireSteps(steps: readonly Placed[]): void {
  const composers = steps.filter((step) => writesIntoComposer([step]));
  if (composers.length > 1)
    throw refused(
      'macro.one-composer',
      steps.lastIndexOf(composers.at(-1) as Placed),
      'There is one composer: only one step may write into it.',
    );
  const kinds = steps.map((step) => (step.do === 'assign' ? 'take' : step.do));
  const twice = kinds.findIndex((kind, i) => onceOnly.includes(kind) && kinds.indexOf(kind) < i);
  if (twice !== -1) throw refused('macro.twice', twice, 'An earlier step does this already.');
  const resolved = kinds.indexOf('resolve');
  const late = kinds.findIndex((kind, i) => i > resolved && worksOn.includes(kind));
  if (resolved !== -1 && late !== -1)
    throw refused('macro.resolve-last', late, 'Put this before the case is resolved.');
}

/** What a resolved case refuses, or what would open it again. */
const worksOn = ['take', 'hand-off', 'snooze'];

const refused = (code: string, index: number, message: string) =>
  invalid(code, message, [{ field: `steps.${index}`, message }]);

// What is written in the form of a macro.
import type { showMacro } from '../../src/macros/api.ts';
import { mostSteps } from '../../src/macros/rules.ts';
import type { StepIn, StepKind } from '../../src/macros/steps/api.ts';
import type { OutputOf } from '../kit/api.ts';
import type { ForWhom } from '../templates/audience-fields.tsx';

export type StepDraft<K extends StepKind = StepKind> = Extract<StepIn, { do: K }>;

export interface MacroDraft extends ForWhom {
  name: string;
  key: string;
  steps: readonly StepIn[];
  /** What the ids in steps are called. */
  names: Readonly<Record<string, string>>;
}

export const draftOf = (of: OutputOf<typeof showMacro> | undefined): MacroDraft => ({
  name: of?.name ?? '',
  key: of?.key ?? '',
  for: of?.for ?? 'me',
  teamId: of?.team?.id ?? '',
  steps: of?.steps ?? [],
  names: of?.names ?? {},
});

/** In the order in which they are offered. */
export const stepKinds: readonly StepKind[] = [
  'take',
  'assign',
  'set',
  'tag',
  'field',
  'write',
  'hand-off',
  'follow',
  'snooze',
  'resolve',
];

const begun: { [K in StepKind]: StepDraft<K> } = {
  set: { do: 'set' },
  take: { do: 'take' },
  assign: { do: 'assign' },
  write: { do: 'write', as: 'reply', at: 'composer', text: '' },
  follow: { do: 'follow' },
  'hand-off': { do: 'hand-off', kind: 'consult', ask: '', answerInMinutes: 240 },
  tag: { do: 'tag', add: [], remove: [] },
  field: { do: 'field', key: '', value: null },
  snooze: { do: 'snooze', until: 'tomorrow', reason: '' },
  resolve: { do: 'resolve', outcome: 'solved' },
};

export const newStep = (kind: StepKind): StepIn => begun[kind];

/** Is everything said that such a step needs? The server judges the rest. */
export function isComplete(step: StepIn): boolean {
  switch (step.do) {
    case 'set':
      return Object.entries(step).some(([field, value]) => field !== 'do' && value !== undefined);
    case 'assign':
      return Boolean(step.personId ?? step.teamId);
    case 'write':
      return Boolean(step.templateId ?? step.text?.trim());
    case 'hand-off':
      return Boolean(step.personId ?? step.teamId) && step.ask.trim() !== '';
    case 'tag':
      return (step.add?.length ?? 0) + (step.remove?.length ?? 0) > 0;
    case 'field':
      return step.key !== '';
    case 'snooze':
      return step.reason.trim() !== '';
    case 'resolve':
      return !step.tellCustomer || Boolean(step.templateId ?? step.words?.trim());
    default:
      return true;
  }
}

export const isReady = ({ name, steps }: MacroDraft): boolean =>
  name.trim() !== '' && steps.length > 0 && steps.length <= mostSteps && steps.every(isComplete);

export function moved<T>(all: readonly T[], at: number, by: 1 | -1): T[] {
  const next = [...all];
  const [one] = next.splice(at, 1) as [T];
  next.splice(at + by, 0, one);
  return next;
}

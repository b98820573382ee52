// Where each first step is done, and by which control.
import type { LinkProps } from '@tanstack/react-router';
import type { Onboarding } from '../../src/onboarding/api.ts';
import type { Step } from '../../src/onboarding/rules.ts';
import { t, type Word } from '../kit/words.ts';

export type Place = Pick<LinkProps, 'to' | 'params'>;

/** Undefined: there is nothing yet on which it could be done. */
export function placeOf(step: Step, { free, own }: Onboarding['cases']): Place | undefined {
  const caseNumbered = (number: number | null): Place | undefined =>
    number === null ? undefined : { to: '/cases/$id', params: { id: String(number) } };
  if (step === 'take') return caseNumbered(free);
  if (step in onCase) return caseNumbered(own);
  return { to: screens[step as keyof typeof screens] };
}

const screens = {
  sending: '/mail/sending',
  people: '/people',
  teams: '/teams',
  mail: '/mail/addresses',
  hours: '/calendars',
  standards: '/standards',
  case: '/cases/new',
  order: '/today',
} as const;

const onCase = { answer: true, promise: true, ask: true, keep: true } as const;

/** What the control says on it, or where it stands. */
const controls: Record<Step, { says: Word } | { stands: string }> = {
  sending: { says: 'sending.save' },
  people: { says: 'people.add' },
  teams: { says: 'teams.add' },
  mail: { says: 'addresses.add' },
  hours: { stands: 'main a[data-row]' },
  standards: { says: 'standards.add' },
  case: { stands: 'main form' },
  take: { says: 'case.take' },
  answer: { says: 'composer.reply' },
  promise: { says: 'composer.promise' },
  ask: { says: 'composer.handoff' },
  keep: { says: 'composer.reply' },
  order: { stands: 'main section h2' },
};

/** The control on the screen as it is now. */
export function controlOf(step: Step): HTMLElement | undefined {
  const control = controls[step];
  const selector = 'stands' in control ? control.stands : 'main button, main a';
  return [...document.querySelectorAll<HTMLElement>(selector)].find(
    (each) =>
      each.getClientRects().length > 0 &&
      ('stands' in control || each.textContent?.trim() === t(control.says)),
  );
}

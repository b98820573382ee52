import type { EscalationView } from '../../src/escalations/api.ts';

/** All that broke but the apology for it, whose standing is said beside; the apology where nothing else did. */
export function whatBroke({ causes, recovery }: EscalationView): EscalationView['causes'] {
  const broken = causes.filter((each) => each.commitmentId !== recovery?.commitmentId);
  return broken.length > 0 ? broken : causes;
}

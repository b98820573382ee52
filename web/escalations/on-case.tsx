import type { CaseDetail } from '../../src/cases/api.ts';
import { listEscalations } from '../../src/escalations/api.ts';
import { useAsk } from '../kit/ask.ts';
import { EscalationCard } from './escalation-card.tsx';

/** What broke on this case and climbs. Where nothing is broken, nothing is asked. */
export function EscalationsOnCase({ of }: { of: CaseDetail }) {
  const isBroken = of.commitments.some(({ state }) => state === 'broken');
  const asked = useAsk(
    listEscalations,
    { matter: of.id },
    { enabled: isBroken, topics: [`matters/${of.id}`] },
  );
  return asked.data?.items.map((each) => <EscalationCard key={each.id} of={each} isOnCase />);
}

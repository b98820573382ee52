import { listEscalations } from '../../src/escalations/api.ts';
import { useAsk } from '../kit/ask.ts';
import { useMay, useMe } from '../shell/me.ts';

interface Waiting {
  /** How many escalations wait for the word of the person who is signed in. */
  count: number;
  /** They have to do with escalations: they lead somebody, or were told of one. */
  isTold: boolean;
}

export function useWaitingForWord(): Waiting {
  const me = useMe();
  const asked = useAsk(
    listEscalations,
    { mine: 'true', limit: 1 },
    { topics: [`person/${me.person.id}`], enabled: useMay('commitments.work') },
  );
  const count = asked.data?.teams.reduce((sum, { count }) => sum + count, 0) ?? 0;
  return { count, isTold: count > 0 || me.leads };
}

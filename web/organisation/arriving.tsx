import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { SignedIn } from '../kit/session.ts';
import { StepWanted } from '../signins/step-wanted.tsx';

/** What follows once somebody is in: the screen they wanted, or first a word about the second step that is owed. */
export function useArriving(to: string) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const [wanted, want] = useState<{ by: string }>();
  const go = (path: string): void => {
    client.clear();
    void navigate({ to: path as '/today', replace: true });
  };
  return {
    arrive({ secondStep }: SignedIn): void {
      if (secondStep && !secondStep.isOverdue) want(secondStep);
      else go(secondStep ? '/profile/security' : to);
    },
    /** Stands in place of what signed them in. */
    word: wanted && (
      <StepWanted by={wanted.by} onNow={() => go('/profile/security')} onLater={() => go(to)} />
    ),
  };
}

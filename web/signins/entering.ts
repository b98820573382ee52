import type { FormEvent } from 'react';
import type { SignedIn } from '../kit/session.ts';

type Submit = (send: () => Promise<unknown>) => (event?: FormEvent) => Promise<boolean>;

/** For a form that signs in, one way or another: `onDone` hears how it ended, once the form has come to rest. */
export const entering =
  (submit: Submit, onDone: (signedIn: SignedIn) => void) =>
  async (by: () => Promise<SignedIn>, event?: FormEvent): Promise<void> => {
    let signedIn: SignedIn | undefined;
    const send = submit(async () => {
      signedIn = await by();
    });
    if ((await send(event)) && signedIn) onDone(signedIn);
  };

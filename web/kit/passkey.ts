// Passkeys as the browser has them. Fetched when somebody uses one.
import {
  browserSupportsWebAuthn,
  browserSupportsWebAuthnAutofill,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
  WebAuthnAbortService,
} from '@simplewebauthn/browser';
import { Problem } from './problem.ts';

/** Whether this browser knows passkeys, and this address is one for which they are made. */
export const canUsePasskeys = (host: string | null): boolean =>
  host !== null &&
  browserSupportsWebAuthn() &&
  // They are bound to a name: a bare number has none.
  !/^[\d.]+$|:/.test(location.hostname) &&
  (location.hostname === host || location.hostname.endsWith(`.${host}`));

/** Whether it can offer them among what it would fill in. */
export const canOfferPasskeys = (): Promise<boolean> => browserSupportsWebAuthnAutofill();

/** Takes back what is offered and nobody chose. */
export const stopOffering = (): void => WebAuthnAbortService.cancelCeremony();

/** Throws a Problem `passkey.cancelled` when nothing came of it. */
export async function answerWithPasskey(
  options: unknown,
  isOffered: boolean,
): Promise<Record<string, unknown>> {
  const answer = await orCancelled(
    startAuthentication({
      optionsJSON: options as PublicKeyCredentialRequestOptionsJSON,
      useBrowserAutofill: isOffered,
      verifyBrowserAutofillInput: false,
    }),
  );
  return { ...answer };
}

/** Throws a Problem: `passkey.cancelled`, or `passkey.known` when this device has one already. */
export async function makePasskey(options: unknown): Promise<{ id: string; response: object }> {
  return orCancelled(
    startRegistration({ optionsJSON: options as PublicKeyCredentialCreationOptionsJSON }),
  );
}

async function orCancelled<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    const isKnown = error instanceof Error && error.name === 'InvalidStateError';
    throw new Problem(0, isKnown ? 'passkey.known' : 'passkey.cancelled', '');
  }
}

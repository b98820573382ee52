import { z } from 'zod';
import { named } from '../people/api.ts';
import { route } from '../platform/contract.ts';
import { id, instant, none, pageOf } from '../platform/shapes.ts';
import { codeDigits, pinLength } from './rules.ts';

const deviceName = z.string().trim().min(1).max(60);
const newPin = z.string().regex(new RegExp(`^\\d{${pinLength.least},${pinLength.most}}$`));

/** A paired device as its administrators see it. */
export const device = z.object({
  id,
  name: z.string(),
  touchpoint: named,
  pairedBy: named,
  pairedAt: instant,
  lastSeenAt: instant,
  revokedAt: instant.nullable(),
});
export type Device = z.infer<typeof device>;

/** A device as it sees itself. */
export const ownDevice = z.object({
  /** Null: it is not paired, or not any more. */
  device: z.object({ id, name: z.string(), touchpoint: named }).nullable(),
  /** Who stands at this post, by name. */
  people: z.array(
    z.object({
      id,
      name: z.string(),
      hasPin: z.boolean(),
      isLocked: z.boolean(),
      /** When the next PIN is heard after wrong ones; null: at once. */
      freeAt: instant.nullable(),
    }),
  ),
  /** Who is there now. */
  person: named.nullable(),
  now: instant,
});
export type OwnDevice = z.infer<typeof ownDevice>;

export const pinState = z.object({
  /** Null: it is not for who asks. */
  isSet: z.boolean().nullable(),
  setAt: instant.nullable(),
  lockedAt: instant.nullable(),
  can: z.object({ set: z.boolean(), unlock: z.boolean() }),
});
export type PinState = z.infer<typeof pinState>;

export const listDevices = route({
  method: 'GET',
  path: '/api/v1/devices',
  summary: 'Shared devices at touchpoints, those withdrawn last.',
  needs: 'organisation.administer',
  input: none,
  output: pageOf(device),
});

// Not 201: an answer kept for an Idempotency-Key would keep the code.
export const makeCode = route({
  method: 'POST',
  path: '/api/v1/devices/codes',
  summary:
    'Make a code with which one device at a touchpoint is paired, within ten minutes. It is shown this once.',
  needs: 'organisation.administer',
  input: z.strictObject({ touchpointId: id, name: deviceName }),
  output: z.object({ code: z.string(), expiresAt: instant }),
});

export const revokeDevice = route({
  method: 'DELETE',
  path: '/api/v1/devices/:id',
  summary: 'Withdraw a shared device: from its next request it is nobody’s.',
  needs: 'organisation.administer',
  input: z.strictObject({ id }),
  output: device,
});

export const pairDevice = route({
  method: 'POST',
  path: '/api/v1/device',
  summary: 'Make this browser a shared device, by a code. It gets a cookie.',
  needs: 'public',
  rawAnswer: 'application/json',
  input: z.strictObject({ code: z.string().regex(new RegExp(`^\\d{${codeDigits}}$`)) }),
  output: z.unknown(),
});

export const showOwnDevice = route({
  method: 'GET',
  path: '/api/v1/device',
  summary: 'Whether this browser is a shared device, and who may be there.',
  needs: 'public',
  input: none,
  output: ownDevice,
});

export const enterDevice = route({
  method: 'POST',
  path: '/api/v1/device/session',
  summary:
    'Be at this shared device, by PIN; until two minutes after the last touch. Wrong PINs are heard ever more slowly and lock after eight.',
  needs: 'public',
  rawAnswer: 'application/json',
  input: z.strictObject({ personId: id, pin: z.string().max(pinLength.most) }),
  output: z.unknown(),
});

export const leaveDevice = route({
  method: 'DELETE',
  path: '/api/v1/device/session',
  summary: 'Be at this shared device no more.',
  needs: 'public',
  input: none,
  output: none,
});

export const touchDevice = route({
  method: 'POST',
  path: '/api/v1/device/touch',
  summary: 'Say that whoever is at this shared device is still there.',
  needs: 'session',
  input: none,
  output: none,
});

export const setPinHere = route({
  method: 'PUT',
  path: '/api/v1/device/pin',
  summary: 'Set one’s PIN at the shared device itself, once, by one’s password.',
  needs: 'public',
  rawAnswer: 'application/json',
  input: z.strictObject({ personId: id, password: z.string().min(1).max(256), pin: newPin }),
  output: z.unknown(),
});

export const setPin = route({
  method: 'PUT',
  path: '/api/v1/me/pin',
  summary: 'Set or change one’s PIN for shared devices.',
  needs: 'session',
  input: z.strictObject({ pin: newPin }),
  output: pinState,
});

export const removePin = route({
  method: 'DELETE',
  path: '/api/v1/me/pin',
  summary: 'Have no PIN for shared devices any more.',
  needs: 'session',
  input: none,
  output: pinState,
});

export const showPin = route({
  method: 'GET',
  path: '/api/v1/people/:id/pin',
  summary:
    'Whether somebody has a PIN and whether it is locked; told of oneself and of those below one.',
  needs: 'session',
  input: z.strictObject({ id }),
  output: pinState,
});

export const unlockPin = route({
  method: 'DELETE',
  path: '/api/v1/people/:id/pin/lock',
  summary:
    'Unlock a PIN after too many wrong tries; as the head of the team, above, or administrator.',
  needs: 'session',
  input: z.strictObject({ id }),
  output: pinState,
});

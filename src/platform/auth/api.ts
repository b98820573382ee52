// What answers say of signing in; light, for contracts.

/** How somebody showed who they are: the last step of it. */
export const hows = ['password', 'code', 'recovery', 'passkey'] as const;

/** What the sign-in log tells of. */
export const logKinds = [
  'signed-in',
  'step-asked',
  'wrong-password',
  'wrong-code',
  'wrong-passkey',
  'locked',
  'confirmed',
  'signed-out',
  'session-ended',
  'sessions-ended',
  'password-changed',
  'invited',
  'password-forgotten',
  'password-by-link',
  'second-step-on',
  'second-step-off',
  'second-step-reset',
  'codes-made',
  'passkey-added',
  'passkey-removed',
] as const;

/** Why somebody is mailed a link to choose a password. */
export const linkKinds = ['invitation', 'forgotten'] as const;

export type LinkKind = (typeof linkKinds)[number];
export type How = (typeof hows)[number];
export type LogKind = (typeof logKinds)[number];

import { z } from 'zod';
import { type Language, languages } from '../platform/i18n/languages.ts';
import { id } from '../platform/shapes.ts';

export { type Language, languages };
export const language = z.enum(languages);

export const identityKinds = ['email', 'phone'] as const;
export type IdentityKind = (typeof identityKinds)[number];

/** Fields that several contracts share; addresses and numbers are checked and normalised by the rules. */
export const fields = {
  name: z.string().trim().min(1).max(200),
  email: z.string().trim().min(3).max(320),
  phone: z.string().trim().min(4).max(40),
};

/** Somebody or something by id and name. */
export const named = z.object({ id, name: z.string() });

/** How a person is reached and recognised, as answers show it. */
export const identity = z.object({
  id,
  kind: z.enum(identityKinds),
  value: z.string(),
  /** Mail to it came back. */
  bouncedAt: z.string().nullable(),
  bounceReason: z.string().nullable(),
});

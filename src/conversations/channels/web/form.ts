import { z } from 'zod';
import { fields, language } from '../../../people/api.ts';

/** What a public form brings, as the journal keeps it. */
export const webForm = z.object({
  subject: z.string().trim().max(300),
  text: z.string().trim().min(1).max(50_000),
  name: fields.name.optional(),
  email: fields.email.optional(),
  phone: fields.phone.optional(),
  language,
  /** hidden: staff do not see the name; anonymous: nobody knows it. */
  customerName: z.enum(['shown', 'hidden', 'anonymous']).default('shown'),
  /** The reply of a customer on their page; absent: a new concern. */
  matterId: z.uuid().optional(),
  teamId: z.uuid().optional(),
  touchpointId: z.uuid().optional(),
  kind: z.string().max(40).optional(),
  orderReference: z.string().max(200).optional(),
  /** Uploads that come with it. */
  attachmentIds: z.array(z.uuid()).max(20).default([]),
});
export type WebForm = z.output<typeof webForm>;
export type WebFormIn = z.input<typeof webForm>;

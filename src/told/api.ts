import { z } from 'zod';
import { fields, language } from '../people/api.ts';
import { route } from '../platform/contract.ts';
import { id, instantIn } from '../platform/shapes.ts';
import { largestPhoto, mostPhotos, tones } from './rules.ts';

export const tone = z.enum(tones);

export const tellMe = route({
  method: 'PUT',
  path: '/api/v1/told/:id',
  summary:
    'Pass on what a customer told one: it opens a case of the touchpoint’s team. The id is made by the device; the same id again answers with the same case.',
  needs: 'cases.open',
  input: z
    .strictObject({
      id,
      tone,
      /** Theirs, as far as one has them; may be left out where photos say it. */
      text: z.string().trim().max(20_000).default(''),
      /** How many photos come with it, before or after. */
      photos: z.number().int().min(0).max(mostPhotos).default(0),
      who: z
        .strictObject({
          name: fields.name.optional(),
          phone: fields.phone.optional(),
          email: fields.email.optional(),
        })
        .optional(),
      touchpointId: id.optional(),
      /** By the clock of the device: shown beside the server’s, decides nothing. */
      saidAt: instantIn.optional(),
      /** The customer’s. */
      language: language.optional(),
    })
    .refine(({ text, photos }) => text !== '' || photos > 0, {
      message: 'Write what the customer said, or add a photo.',
      path: ['text'],
    }),
  output: z.object({
    id,
    caseId: id,
    number: z.number(),
    /** `known`: it was passed on before, and nothing was done again. */
    status: z.enum(['made', 'known']),
    /** Which photos are there, by their number. */
    photos: z.array(z.number()),
  }),
});

export const sendPhoto = route({
  method: 'PUT',
  path: '/api/v1/told/:id/photos/:n',
  summary:
    'A photo that goes with what a customer told, from 0; the same number again changes nothing. One that comes before its words waits for them for a day.',
  needs: 'cases.open',
  rawBody: { limit: largestPhoto },
  input: z.strictObject({
    id,
    n: z.coerce
      .number()
      .int()
      .min(0)
      .max(mostPhotos - 1),
    name: z.string().max(200).optional(),
    type: z.string().max(100).optional(),
    body: z.instanceof(Uint8Array),
  }),
  output: z.object({
    id,
    n: z.number(),
    /** `waiting`: its words have not come yet. */
    status: z.enum(['attached', 'waiting', 'known']),
  }),
});

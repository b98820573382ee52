// The shapes that contracts of all slices are made of.
import { z } from 'zod';

export const id = z.uuid();

/** ISO 8601, as answers say an instant. */
export const instant = z.string();

/** ISO 8601 with its offset; a `Date` once it is read. */
export const instantIn = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

/** Nothing is asked. */
export const none = z.strictObject({});

/** What a list is asked by: the `next` of the page before, and how many rows at most. */
export const page = {
  cursor: z.string().max(1000).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
};

/** A page of a list; `next` asks for the following one and is null on the last. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next: z.string().nullable() });

import { z } from 'zod';
import { matterRef } from '../matters/api.ts';
import { named } from '../people/api.ts';
import { route } from '../platform/contract.ts';
import { id, none } from '../platform/shapes.ts';
import { longestTag, mostOnCase, tagColours } from './rules.ts';

const name = z.string().trim().min(1).max(200);
const colour = z.enum(tagColours);

/** A tag as it stands on a case. */
export const tag = z.object({ id, name: z.string(), colour });
export type Tag = z.infer<typeof tag>;

export const knownTag = tag.extend({
  createdAt: z.string(),
  createdBy: named.nullable(),
  /** Not offered any more; it stays on the cases that have it. */
  retiredAt: z.string().nullable(),
});
export type KnownTag = z.infer<typeof knownTag>;

/** Names of tags, or their ids. A name that nobody used yet makes a new tag. */
const some = z
  .array(
    z
      .string()
      .trim()
      .min(1)
      .max(longestTag + 1),
  )
  .max(mostOnCase);

export const tagCase = route({
  method: 'PATCH',
  path: '/api/v1/cases/:id/tags',
  summary: 'Add tags to a case, or take some off it. A new name makes a new tag.',
  needs: 'cases.work',
  input: z.strictObject({ id: matterRef, add: some.default([]), remove: some.default([]) }),
  output: z.object({ tags: z.array(tag) }),
});

export const listTags = route({
  method: 'GET',
  path: '/api/v1/tags',
  summary: 'All tags, those used most of late first. Retired ones are told as such.',
  needs: 'cases.read',
  input: none,
  output: z.object({ items: z.array(knownTag) }),
});

export const countTags = route({
  method: 'GET',
  path: '/api/v1/tag-counts',
  summary: 'How many cases have each tag, counted up to `most`: that many means “or more”.',
  needs: 'cases.read',
  input: none,
  output: z.object({ items: z.array(z.object({ id, count: z.number() })), most: z.number() }),
});

export const addTag = route({
  method: 'POST',
  path: '/api/v1/tags',
  summary: 'Make a tag before any case has it. Whoever tags a case makes one by typing it.',
  needs: 'cases.work',
  status: 201,
  input: z.strictObject({ name, colour: colour.optional() }),
  output: tag,
});

export const changeTag = route({
  method: 'PATCH',
  path: '/api/v1/tags/:id',
  summary: 'Rename a tag or give it another colour, on all cases that have it.',
  needs: 'organisation.administer',
  input: z.strictObject({ id, name: name.optional(), colour: colour.optional() }),
  output: tag,
});

export const mergeTag = route({
  method: 'POST',
  path: '/api/v1/tags/:id/merging',
  summary: 'Make two tags one: every case with this one has the other instead, from now on too.',
  needs: 'organisation.administer',
  input: z.strictObject({ id, into: id }),
  output: tag.extend({ cases: z.number() }),
});

export const retireTag = route({
  method: 'POST',
  path: '/api/v1/tags/:id/retirement',
  summary: 'Offer a tag no more. It stays on the cases that have it.',
  needs: 'organisation.administer',
  input: z.strictObject({ id }),
  output: tag,
});

export const restoreTag = route({
  method: 'DELETE',
  path: '/api/v1/tags/:id/retirement',
  summary: 'Offer a retired tag again.',
  needs: 'organisation.administer',
  input: z.strictObject({ id }),
  output: tag,
});

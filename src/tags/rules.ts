import { invalid, overLimit } from '../platform/refusal.ts';

/** The kit draws each by day and by night. */
export const tagColours = [
  'grey',
  'green',
  'teal',
  'blue',
  'violet',
  'pink',
  'red',
  'amber',
] as const;
export type TagColour = (typeof tagColours)[number];

export const longestTag = 40;
/** More on one case would say nothing. */
export const mostOnCase = 30;

/**
 * A tag's name as it is kept: one line without a leading # and without commas, which part tags from one another. Case and
 * accents stay as they were typed. Refuses `tag.bad-name`.
 */
export function tagName(typed: string): string {
  const name = typed
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp},]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/^[#\s]+/, '');
  if (name === '' || name.length > longestTag)
    throw invalid('tag.bad-name', `A tag is a name of 1 to ${longestTag} characters.`, [
      { field: 'name', message: `Write 1 to ${longestTag} characters.` },
    ]);
  return name;
}

/** Two names are of one tag when they differ in capitals alone. */
export const isSameTag = (one: string, other: string): boolean =>
  one.normalize('NFC').toLowerCase() === other.normalize('NFC').toLowerCase();

/** A new tag's colour, until somebody chooses another: one that few tags have. Never grey. */
export function freshColour(used: readonly TagColour[]): TagColour {
  const uses = (colour: TagColour): number => used.filter((each) => each === colour).length;
  return tagColours
    .filter((colour) => colour !== 'grey')
    .reduce((least, colour) => (uses(colour) < uses(least) ? colour : least));
}

/** Refuses `tag.too-many`. */
export function requireFewTags(count: number): void {
  if (count > mostOnCase)
    throw overLimit('tag.too-many', `A case has at most ${mostOnCase} tags. Remove one first.`);
}

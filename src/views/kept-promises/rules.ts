/** By what figures may be parted. */
export const partings = ['team', 'person', 'touchpoint', 'product', 'week'] as const;
export type Parting = (typeof partings)[number];

/** The kinds that figures may be narrowed to. */
export const keptKinds = ['promise', 'answer', 'standard'] as const;

/** Of fewer than this a percentage says more than is known. */
export const fewest = 30;

/** Which part of all, from 0 to 1; null where there are too few for a percentage and the counts must speak. */
export const shareOf = (part: number, all: number): number | null =>
  all < fewest ? null : part / all;

/** Whose own figures one may see: those of all, or of oneself and of who is below one in the reporting line. */
export const maySeePerson = (
  viewer: { personId: string | null; permissions: ReadonlySet<string> },
  person: { id: string; managers: readonly string[] },
): boolean =>
  viewer.permissions.has('people.administer') ||
  (viewer.personId !== null &&
    (viewer.personId === person.id || person.managers.includes(viewer.personId)));

/** What an administrator of a new house does first. */
export const houseSteps = [
  'sending',
  'people',
  'teams',
  'mail',
  'hours',
  'standards',
  'case',
] as const;
/** What everybody learns by their first case, in the order in which a case goes. */
export const caseSteps = ['take', 'answer', 'promise', 'ask', 'keep', 'order'] as const;
export const steps = [...houseSteps, ...caseSteps] as const;
export type Step = (typeof steps)[number];
/** Those that nothing but looking shows. */
export const lookedAt = ['standards', 'order'] as const satisfies readonly Step[];

const day = 86_400_000;
export const newForDays = 60;

/** Where somebody stands, as it is read. */
export interface Stand {
  joinedAt: Date;
  houseSince: Date;
  isAdministrator: boolean;
  fetchedAt: Date | null;
  putAwayAt: Date | null;
  finishedAt: Date | null;
}

const isRecent = (at: Date, now: Date): boolean => now.getTime() - at.getTime() < newForDays * day;

/** Whoever is new is taught until they have done it all or put it away; whoever asks for it again, too. */
export const isTaught = (of: Stand, now: Date): boolean =>
  of.putAwayAt === null &&
  of.finishedAt === null &&
  (of.fetchedAt !== null || isRecent(of.joinedAt, now));

/** A house is begun by its administrators, in its first weeks. */
export const stepsFor = (of: Stand, now: Date): readonly Step[] =>
  of.isAdministrator && isRecent(of.houseSince, now) ? steps : caseSteps;

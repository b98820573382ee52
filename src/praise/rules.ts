import { againstRule, forbidden } from '../platform/refusal.ts';

/** So many letters of what the customer said stand on the wall. */
export const mostLetters = 400;

/** Beyond it nothing can be on the wall, however much of it is signs that are taken out. */
const mostRead = 8000;

const signature = /^\s*(?:--|—|__+)\s*$/m;
const address = /[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>()]+/g;
const page = /\b(?:https?:\/\/|www\.)\S+/gi;
const number = /\+?\d(?:[\s().-]{0,2}\d){6,}/g;

/**
 * What the customer said, as they said it, without what stands below it (a signature) and without ways to reach
 * anybody: the wall is read by all. Cut between words.
 */
export function excerptOf(body: string): { words: string; isCut: boolean } {
  const [said = ''] = body.slice(0, mostRead).split(signature, 1);
  const words = said
    .replace(address, '…')
    .replace(page, '…')
    .replace(number, '…')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  const letters = [...words];
  if (letters.length <= mostLetters) return { words, isCut: false };
  const head = letters.slice(0, mostLetters).join('');
  return { words: head.replace(/\s+\S*$/u, ''), isCut: true };
}

/** What somebody is to a praise. */
export interface Role {
  /** It praises them. */
  isPraised: boolean;
  /** They lead one whom it praises. */
  isManager: boolean;
  /** They may read its case and work on it. */
  worksOnCase: boolean;
  /** They took it off the wall. */
  tookOff: boolean;
  isOnWall: boolean;
}

/** What one may do with it: the same table that decides. */
export const canOf = (role: Role) => ({
  thank: role.isOnWall && !role.isPraised,
  takeOff: (role.isPraised || role.worksOnCase) && !role.tookOff,
  putBack: role.tookOff,
  seeThanks: role.isPraised || role.isManager,
});

/** Refuses `praise.own`, `praise.off-wall`. */
export function requireThankable(role: Role): void {
  if (role.isPraised)
    throw againstRule('praise.own', 'This praises you: others say thank you for it.');
  if (!role.isOnWall) throw againstRule('praise.off-wall', 'This is not on the wall any more.');
}

/** Refuses `praise.not-yours`. */
export function requireTakeOff(role: Role): void {
  if (!role.isPraised && !role.worksOnCase)
    throw forbidden(
      'praise.not-yours',
      'Whoever is praised takes it off the wall, or somebody who works on the case.',
    );
}

// What a language tells the finder; each language is a folder with its grammar, its words and its times.
import type { Language } from '../../platform/i18n/languages.ts';
import type { TimeRule } from './time/said.ts';

/** Who would do it: the writer, the organisation, somebody of it, or somebody of it by name. */
export type Who = 'me' | 'us' | 'colleague' | 'named';

export interface Candidate {
  /** Where the verb stands in the clause. */
  at: number;
  who: Who;
  /** Where the name begins and ends in the clause, for `named`. */
  name?: readonly [start: number, end: number];
  /** Its verb is in the present: a promise only with a time to come. */
  needsTime?: boolean;
}

export interface Surroundings {
  /** What was written before the clause in its sentence and in the sentence before. */
  before: string;
  /** Whether a letter of the clause is a capital in the original. */
  isCapital(at: number): boolean;
}

/** Every pattern works on folded text and is linear: no repetition without a bound inside another. */
export interface Grammar {
  language: Language;
  /** What stands between two clauses; with the flag g. */
  breaks: RegExp;
  /** A break that a condition does not reach over. */
  turn: RegExp;
  /** A clause that holds this says what must happen first. */
  condition: RegExp;
  /** What follows this was said by somebody else, or before. */
  report: RegExp;
  /** What stands before this in the sentence was said by somebody else. */
  reportAfter: RegExp;
  /** What follows this is not known or not promised. */
  refusal: RegExp;
  /** An order to the customer; "and we will" after it is a condition. */
  order: RegExp;
  /** The break after an order that makes it a condition. */
  orderLink: RegExp;
  /** How a question begins, and how one ends that only asks whether a statement suits. */
  asks: RegExp;
  tag: RegExp;
  candidates(clause: string, surroundings: Surroundings): Candidate[];
  times: readonly TimeRule[];
}

import type { Language } from '../../platform/i18n/languages.ts';
import type { WorkingCalendar } from '../../platform/time/working-time.ts';
import { english } from './english/grammar.ts';
import { french } from './french/grammar.ts';
import type { Candidate, Grammar, Who } from './grammar.ts';
import { kinyarwanda } from './kinyarwanda/grammar.ts';
import { swahili } from './swahili/grammar.ts';
import { type Clause, clausesOf } from './text/clauses.ts';
import type { Folded } from './text/fold.ts';
import { languageOf } from './text/language.ts';
import { type Sentence, sentencesOf } from './text/sentences.ts';
import { type Due, dueOf, type Present, presentAt } from './time/due.ts';
import { type Piece, piecesIn } from './time/said.ts';

export interface FoundPromise {
  /** Offsets into the text as it was given. */
  start: number;
  end: number;
  /** What stands there. */
  words: string;
  /** The words as a sentence of its own, to be edited. */
  statement: string;
  who: Who;
  /** For `named`. */
  name?: string;
  /** Null where no time was said; the end of the working day where only a date was. */
  dueAt: Date | null;
  /** `YYYY-MM-DD`, where only a date was said. */
  dueOn?: string;
  precision: 'instant' | 'day' | 'none';
  language: Language;
}

export interface Writing {
  /** The writer's; a sentence that is clearly in another one is read in that. */
  language?: Language;
  now: Date;
  /** IANA name of the zone in which the text speaks of hours. */
  zone: string;
  /** Of whoever would do it; absent: Monday to Friday until 17:00. */
  calendar?: WorkingCalendar;
}

const grammars: Readonly<Record<Language, Grammar>> = {
  en: english,
  fr: french,
  rw: kinyarwanda,
  sw: swahili,
};

/**
 * The promises that a text of the organisation makes to its customer, in order. Pure, for server and browser.
 * @throws Refusal `time.unknown-zone`
 */
export function findPromises(text: string, writing: Writing): FoundPromise[] {
  const present = presentAt(writing.now, writing.zone, writing.calendar);
  const { folded, sentences } = sentencesOf(text);
  const main = languageOf(sentences.map((each) => each.text).join(' '), writing.language);
  let before = '';
  return sentences.flatMap((sentence) => {
    const grammar = grammars[languageOf(sentence.text, main)];
    const found = promisesIn(sentence, grammar, { before, folded, text, present });
    before = sentence.text;
    return found;
  });
}

interface Around {
  before: string;
  folded: Folded;
  text: string;
  present: Present;
}

/** A promise within its sentence. */
interface Draft {
  start: number;
  end: number;
  candidate: Candidate;
  clause: Clause;
  due: Due;
}

function promisesIn(sentence: Sentence, grammar: Grammar, around: Around): FoundPromise[] {
  const clauses = clausesOf(sentence, grammar);
  const candidates = clauses.map((clause) =>
    clause.isVoid ? [] : candidatesIn(clause, sentence, grammar, around),
  );
  if (candidates.every((each) => each.length === 0)) return [];
  const pieces = piecesIn(sentence.text, grammar.times);
  const drafts = clauses.flatMap((clause, index): Draft[] => {
    const hasNone = (at: number): boolean =>
      clauses[at]?.isVoid === false && candidates[at]?.length === 0;
    const { start, end } = withTimes(index, clauses, pieces, hasNone);
    const own = pieces.filter((piece) => piece.start >= start && piece.end <= end);
    const isHabit = own.some(({ said }) => said.say === 'habit');
    for (const candidate of candidates[index] ?? []) {
      const due = dueOf(own, clause.start + candidate.at, around.present);
      if (candidate.needsTime && (due.precision === 'none' || isHabit)) continue;
      return [{ start, end, candidate, clause, due }];
    }
    return [];
  });
  return joined(drafts, clauses).map((draft) => foundOf(draft, sentence, grammar, around));
}

/** "By Friday, we will …" and "… the film read and the report sent by Friday" are told over a break. */
function withTimes(
  index: number,
  clauses: readonly Clause[],
  pieces: readonly Piece[],
  hasNone: (at: number) => boolean,
): { start: number; end: number } {
  const clause = clauses[index] as Clause;
  const before = clauses[index - 1];
  const after = clauses[index + 1];
  const within = ({ start, end }: Clause): Piece[] =>
    pieces.filter((piece) => piece.start >= start && piece.end <= end);
  let { start, end } = clause;
  if (before && /^[,:]$/.test(clause.link) && hasNone(index - 1)) {
    const told = within(before).reduce((sum, piece) => sum + piece.end - piece.start, 0);
    if (told > 0 && before.text.trim().length - told <= 16) start = before.start;
  }
  if (before && hasNone(index - 1) && grace.test(before.text)) start = before.start;
  const isToldAfter = (next: Clause): boolean =>
    !/^[;:]/.test(next.link) ||
    within(next).some(({ start: at }) => next.link.startsWith(':') && at - next.start < 4);
  if (after && hasNone(index + 1) && isToldAfter(after) && within(clause).length === 0)
    if (within(after).length > 0 && !finite.test(after.text)) end = after.end;
  return { start, end };
}

/** "Give me until two and I will have it": the time asked for is the time promised. */
const grace =
  /^\s*(?:(?:ok|okay|sure|yes|oui|d'accord|ndiyo|sawa|yego),? )?(?:please |kindly )?(?:(?:give|allow|grant) (?:me|us)|(?:donnez|accordez|laissez)-(?:moi|nous)|nipe|tupe|nipeni|tupeni|mumpe|muduhe|mpa|duha)\b/;

/** Verbs that make a clause say something of its own. */
const finite =
  /\b(?:is|are|was|were|has|have|had|(?<!\d ?)am|open|opens|close|closes|est|sont|etait|ont|ouvr\w+|ferm\w+|hufung\w+|ni|ilikuwa|bifungu\w+|i|(?:you|vous) (?:will|must|can|need|have|should|are|\w+ez))\b/;

function candidatesIn(
  clause: Clause,
  sentence: Sentence,
  grammar: Grammar,
  { before, folded, text }: Around,
): Candidate[] {
  const candidates = grammar.candidates(clause.text, {
    before: `${before} ${sentence.text.slice(0, clause.start)}`,
    isCapital(at) {
      const letter = text.charAt(folded.offsets[sentence.start + clause.start + at] ?? 0);
      return letter !== letter.toLowerCase();
    },
  });
  return candidates
    .filter(({ at }) => at < clause.voidFrom)
    .toSorted((one, other) => one.at - other.at);
}

/** "We will check and call you on Friday" is one promise, also in two clauses. */
function joined(drafts: readonly Draft[], clauses: readonly Clause[]): Draft[] {
  const all: Draft[] = [];
  for (const draft of drafts) {
    const last = all.at(-1);
    const isNext = last && clauses.indexOf(draft.clause) === clauses.indexOf(last.clause) + 1;
    if (last && isNext && (last.due.precision === 'none' || draft.due.precision === 'none')) {
      const due = last.due.precision === 'none' ? draft.due : last.due;
      all[all.length - 1] = { ...last, end: draft.end, clause: draft.clause, due };
    } else all.push(draft);
  }
  return all;
}

function foundOf(
  { start, end, candidate, due, clause }: Draft,
  sentence: Sentence,
  { language }: Grammar,
  { folded, text }: Around,
): FoundPromise {
  const original = (at: number): number => folded.offsets[sentence.start + at] ?? text.length;
  const raw = text.slice(original(start), original(end));
  const lead = /^[\s,;:.–—()*•>-]*/.exec(raw)?.[0].length ?? 0;
  const words = raw.slice(lead).replace(/(?:(?<!\.[mM])[.!]|[\s,;:–—(]){1,20}$/, '');
  const from = original(start) + lead;
  const name = candidate.name && nameOf(candidate.name, clause, original, text);
  return {
    start: from,
    end: from + words.length,
    words,
    statement: statementOf(words),
    who: candidate.who,
    ...(name ? { name } : {}),
    ...due,
    language,
  };
}

const nameOf = (
  [from, to]: readonly [number, number],
  clause: Clause,
  original: (at: number) => number,
  text: string,
): string => text.slice(original(clause.start + from), original(clause.start + to)).trim();

function statementOf(words: string): string {
  const line = words.replace(/\s+/g, ' ').trim();
  return line.charAt(0).toUpperCase() + line.slice(1);
}

// Judges the finder by examples in a table: how often it is right, and where not.
import { isLanguage, type Language, languages } from '../../platform/i18n/languages.ts';
import { invalid } from '../../platform/refusal.ts';
import { findZone, type Zone } from '../../platform/time/zone.ts';
import { type FoundPromise, findPromises } from './find-promises.ts';

export interface Example {
  line: number;
  language: Language;
  isPromise: boolean;
  /** `YYYY-MM-DD`, `YYYY-MM-DD HH:MM` or `-`. */
  due: string;
  text: string;
}

export interface Tally {
  examples: number;
  promises: number;
  /** Promises found, promises missed, and found where there is none. */
  found: number;
  missed: number;
  invented: number;
  /** Of the found ones: due exactly right, and the date right. */
  dueRight: number;
  dateRight: number;
}

export interface Miss {
  line: number;
  language: Language;
  kind: 'missed' | 'invented' | 'due';
  wanted: string;
  got: string;
  text: string;
}

const columns = ['language', 'promise', 'due', 'text'] as const;
type Column = (typeof columns)[number];

/**
 * Reads a table with tabs: a header with language, promise, due and text in any order, no quoting, `\n` a line break.
 * @throws Refusal `judge.bad-header` or `judge.bad-line`
 */
export function readExamples(content: string): Example[] {
  const [header = '', ...lines] = content.replace(/^\uFEFF/, '').split(/\r?\n/);
  const names = header.split('\t').map((name) => name.trim().toLowerCase());
  const missing = columns.filter((column) => !names.includes(column));
  if (missing.length > 0)
    throw invalid(
      'judge.bad-header',
      `The first line must name the columns ${columns.join(', ')}; it lacks ${missing.join(', ')}.`,
    );
  return lines.flatMap((line, index) =>
    line.trim() === '' ? [] : [exampleOf(line, index + 2, names)],
  );
}

function exampleOf(line: string, number: number, names: readonly string[]): Example {
  const values = line.split('\t');
  const value = (column: Column): string => values[names.indexOf(column)] ?? '';
  const language = value('language').trim().toLowerCase();
  const promise = value('promise').trim();
  const due = value('due').trim() || '-';
  if (!isLanguage(language))
    throw badLine(number, `"${language}" is not one of ${languages.join(', ')}`);
  if (promise !== '0' && promise !== '1')
    throw badLine(number, `promise is "${promise}", not 1 or 0`);
  if (due !== '-' && !/^\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d)?$/.test(due))
    throw badLine(number, `due is "${due}"`);
  const text = unquoted(value('text')).replaceAll('\\n', '\n');
  if (text.trim() === '') throw badLine(number, 'it has no text');
  return { line: number, language, isPromise: promise === '1', due: due.replace('T', ' '), text };
}

/** Table programs put a text that holds quotation marks between two, and double its own. */
const unquoted = (text: string): string =>
  /^"(?:[^"]|"")*""(?:[^"]|"")*"$/.test(text) ? text.slice(1, -1).replaceAll('""', '"') : text;

const badLine = (number: number, what: string) =>
  invalid('judge.bad-line', `Line ${number}: ${what}.`);

export interface Judgement {
  tallies: Map<Language | 'all', Tally>;
  misses: Miss[];
}

/** @throws Refusal `time.unknown-zone` */
export function judgeExamples(examples: readonly Example[], now: Date, zone: string): Judgement {
  const tallies = new Map<Language | 'all', Tally>();
  const misses: Miss[] = [];
  const wall = findZone(zone);
  for (const example of examples) {
    const [found] = findPromises(example.text, { language: example.language, now, zone });
    const wanted = example.isPromise ? example.due : 'no promise';
    const got = found && wall ? dueText(found, wall, wanted) : 'no promise';
    for (const name of [example.language, 'all'] as const) {
      const tally = tallies.get(name) ?? emptyTally();
      tallies.set(name, tally);
      add(tally, example, found !== undefined, got);
    }
    if (got === wanted) continue;
    const kind = !found ? 'missed' : example.isPromise ? 'due' : 'invented';
    misses.push({
      line: example.line,
      language: example.language,
      kind,
      wanted,
      got,
      text: example.text,
    });
  }
  return { tallies, misses };
}

/** A date alone is due when its working day ends, and may be wanted as either. */
function dueText({ dueAt, dueOn }: FoundPromise, zone: Zone, wanted: string): string {
  const exactly = dueAt
    ? new Date(zone.wallAt(dueAt.getTime())).toISOString().slice(0, 16).replace('T', ' ')
    : '-';
  return exactly === wanted ? exactly : (dueOn ?? exactly);
}

const emptyTally = (): Tally => ({
  examples: 0,
  promises: 0,
  found: 0,
  missed: 0,
  invented: 0,
  dueRight: 0,
  dateRight: 0,
});

function add(tally: Tally, { isPromise, due }: Example, isFound: boolean, got: string): void {
  tally.examples += 1;
  if (!isPromise) {
    if (isFound) tally.invented += 1;
    return;
  }
  tally.promises += 1;
  if (!isFound) {
    tally.missed += 1;
    return;
  }
  tally.found += 1;
  if (got === due) tally.dueRight += 1;
  if (got.slice(0, 10) === due.slice(0, 10)) tally.dateRight += 1;
}

/** Of what was found, the share that is a promise; 1 where nothing was found. */
export const precision = ({ found, invented }: Tally): number =>
  found + invented === 0 ? 1 : found / (found + invented);

/** Of the promises, the share that was found. */
export const recall = ({ found, promises }: Tally): number =>
  promises === 0 ? 1 : found / promises;

/** A line for each language, and one for all. */
export function countsOf({ tallies }: Judgement): string[] {
  const names = [...tallies.keys()].toSorted(
    (one, other) => Number(one === 'all') - Number(other === 'all') || one.localeCompare(other),
  );
  return names.map((name) => `${name.padEnd(4)}${line(tallies.get(name) as Tally)}`);
}

const line = (tally: Tally): string =>
  `${tally.examples} texts, ${tally.promises} promises: ${tally.found} found, ${tally.missed} missed, ${tally.invented} invented; precision ${precision(tally).toFixed(3)}, recall ${recall(tally).toFixed(3)}; due right ${tally.dueRight} of ${tally.found}, date right ${tally.dateRight} of ${tally.found}`;

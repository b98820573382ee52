// What the index keeps of a case, a customer or a member of staff. Pure: the bench makes documents with it too.
import { wordsOf } from './words/rules.ts';

export type Found = 'case' | 'customer' | 'person';

export interface Document {
  id: string;
  kind: Found;
  activeAt: Date;
  openedAt: Date;
  /** In the form of a tsvector. */
  heading: string;
  words: string;
  facets: string[];
  /** Every word once. */
  vocabulary: ReadonlySet<string>;
}

export interface CaseFacts {
  id: string;
  title: string;
  /** Titles of what was merged into it. */
  mergedTitles: readonly string[];
  references: readonly (string | null)[];
  /** Who the customer is, where staff may see that; else empty. */
  names: readonly string[];
  customerId: string | null;
  kind: string;
  severity: string;
  status: string;
  isOpen: boolean;
  isLate: boolean;
  isAsleep: boolean;
  teamId: string;
  holderId: string | null;
  /** Persons and teams named on it. */
  readers: readonly string[];
  openedAt: Date;
  tagIds: readonly string[];
  /** What custom fields say in words. */
  fieldTexts: readonly string[];
  messages: readonly MessageFacts[];
}

export interface MessageFacts {
  subject: string;
  body: string;
  at: Date;
  /** Where it came from, where staff may see that. */
  address: string | null;
  files: readonly string[];
}

/** Names of facets. Words have letters and digits only, so that nothing typed is ever one of these. */
export const facet = {
  reader: (id: string) => `r:${id}`,
  team: (id: string) => `t:${id}`,
  holder: (id: string) => `h:${id}`,
  customer: (id: string) => `c:${id}`,
  address: (address: string) => `f:${address.toLowerCase()}`,
  kind: (kind: string) => `k:${kind}`,
  severity: (severity: string) => `v:${severity}`,
  tag: (id: string) => `g:${id}`,
  status: (status: string) => `s:${status}`,
  open: 'open',
  late: 'late',
  asleep: 'asleep',
  file: 'file',
  activeWeek: (week: number) => `w${week}`,
  openedWeek: (week: number) => `o${week}`,
};

const week = 7 * 86_400_000;
export const weekOf = (at: Date): number => Math.floor(at.getTime() / week);
export const startOfWeek = (number: number): Date => new Date(number * week);

export function documentOfCase(facts: CaseFacts): Document {
  const heading = newVector();
  for (const title of [facts.title, ...facts.mergedTitles]) heading.add(title, 'A');
  for (const reference of facts.references) if (reference) heading.add(reference, 'A');
  for (const name of facts.names) heading.add(name, 'B');
  const words = newVector();
  for (const text of headingOf(facts)) words.add(text);
  for (const { subject, body, files, address } of facts.messages) {
    if (subject !== facts.title) words.add(subject);
    words.add(body);
    for (const file of files) words.add(file);
    if (address) words.add(address);
  }
  for (const text of facts.fieldTexts) words.add(text);
  const said = facts.messages.map(({ at }) => at.getTime());
  const activeAt = new Date(Math.max(facts.openedAt.getTime(), ...said));
  return {
    id: facts.id,
    kind: 'case',
    activeAt,
    openedAt: facts.openedAt,
    heading: heading.text(),
    words: words.text(),
    facets: [...new Set([...facetsOfCase(facts), ...weeks(activeAt, facts.openedAt)])],
    vocabulary: words.vocabulary(),
  };
}

/** Texts of a case beside its messages. */
export const headingOf = (facts: CaseFacts): string[] =>
  [facts.title, ...facts.mergedTitles, ...facts.references, ...facts.names].filter(
    (text) => text !== null,
  );

const weeks = (activeAt: Date, openedAt: Date): string[] => [
  facet.activeWeek(weekOf(activeAt)),
  facet.openedWeek(weekOf(openedAt)),
];

function facetsOfCase(facts: CaseFacts): string[] {
  const files = facts.messages.some((each) => each.files.length > 0);
  const addresses = facts.messages.flatMap(({ address }) => address ?? []);
  return [
    facet.kind(facts.kind),
    facet.severity(facts.severity),
    facet.status(facts.status),
    facet.team(facts.teamId),
    facet.reader(facts.teamId),
    ...(facts.holderId ? [facet.holder(facts.holderId)] : []),
    ...(facts.customerId ? [facet.customer(facts.customerId)] : []),
    ...(facts.isOpen ? [facet.open] : []),
    ...(facts.isLate ? [facet.late] : []),
    ...(facts.isAsleep ? [facet.asleep] : []),
    ...(files ? [facet.file] : []),
    ...facts.tagIds.map(facet.tag),
    ...facts.readers.map(facet.reader),
    ...addresses.slice(0, 20).map(facet.address),
  ];
}

/** Somebody, found by their names. */
export function documentOfNamed(facts: {
  id: string;
  kind: 'customer' | 'person';
  name: string;
  /** Other words that lead there: a job title, who speaks for a company. */
  also: readonly string[];
  since: Date;
}): Document {
  const heading = newVector();
  heading.add(facts.name, 'A');
  for (const text of facts.also) heading.add(text, 'B');
  return {
    id: facts.id,
    kind: facts.kind,
    activeAt: facts.since,
    openedAt: facts.since,
    heading: heading.text(),
    words: heading.text(),
    facets: weeks(facts.since, facts.since),
    vocabulary: heading.vocabulary(),
  };
}

// What PostgreSQL takes: positions up to 16383, 256 of them a word, a megabyte in all.
const lastPosition = 16_383;
const mostPositions = 255;
const mostBytes = 400_000;

/** Gathers words with their places. A gap between two texts keeps phrases from running across. */
function newVector() {
  const places = new Map<string, string[]>();
  let position = 0;
  let bytes = 0;
  return {
    add(text: string, weight: 'A' | 'B' | '' = ''): void {
      for (const { word } of wordsOf(text)) {
        if (bytes > mostBytes) return;
        position += 1;
        const known = places.get(word);
        if (!known) bytes += word.length * 4 + 8;
        const list = known ?? [];
        if (!known) places.set(word, list);
        if (position > lastPosition || list.length >= mostPositions) continue;
        list.push(`${position}${weight}`);
        bytes += 2;
      }
      position += 1;
    },
    text: () =>
      [...places]
        .map(([word, at]) => (at.length === 0 ? `'${word}'` : `'${word}':${at.join(',')}`))
        .join(' '),
    vocabulary: (): ReadonlySet<string> => new Set(places.keys()),
  };
}

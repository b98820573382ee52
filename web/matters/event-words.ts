import type { TimelineItemView } from '../../src/matters/api.ts';
import { moment } from '../kit/moments.ts';
import { type Values, format, spoken, t } from '../kit/words.ts';

/** Names for the things an event is about, by id: a promise's statement, what was asked. */
export type Subjects = ReadonlyMap<string, { words: string; isQuiet: boolean }>;

// Told already by another event of the same moment, or of interest to the programme only.
const quiet = new Set([
  'matter.opened',
  'matter.merged',
  'message.filed',
  'case.started',
  'commitment.rested',
  'commitment.owed-on',
  'commitment.followed',
  'commitment.reminded',
  'promise.offered',
  'promise.dismissed',
  'checklist.ordered',
]);

const none = 'none';
// A sentence may ask for any of these; what an event does not say is `none`.
const unsaid: Values = Object.fromEntries(
  [
    'toPerson',
    'toTeam',
    'fromPerson',
    'fromTeam',
    'why',
    'via',
    'authorKind',
    'reason',
    'outcome',
    'statement',
    'dueAt',
    'answerBy',
    'kind',
    'to',
    'by',
    'channel',
    'number',
    'side',
    'relation',
    'list',
    'label',
    'was',
    'is',
  ].map((name) => [name, none]),
);

/** One thing that happened, as a sentence; undefined: not worth one. */
export function eventWords(item: TimelineItemView, subjects: Subjects): string | undefined {
  const subject = item.subjectId ? subjects.get(item.subjectId) : undefined;
  if (quiet.has(item.kind) || (subject?.isQuiet && item.kind !== 'commitment.broken'))
    return undefined;
  const values: Values = { ...unsaid };
  for (const [name, fact] of Object.entries(item.facts)) values[name] = worded(fact);
  // The languages' choices know no hyphens.
  values.relation = String(values.relation).replaceAll('-', '_');
  values.actor = actorWords(item);
  values.subject =
    subject?.words ?? (typeof item.facts.statement === 'string' ? item.facts.statement : none);
  return (
    format(`event.${item.kind}`, values) ?? format('event.other', { ...values, event: item.kind })
  );
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

function worded(fact: unknown): string | number {
  if (typeof fact === 'number') return fact;
  if (typeof fact === 'boolean') return fact ? 'yes' : 'no';
  // What was said in both languages of the staff.
  if (isSpoken(fact)) return spoken(fact);
  if (typeof fact !== 'string' || fact === '') return none;
  return instant.test(fact) ? moment(fact) : fact;
}

const isSpoken = (fact: unknown): fact is { en: string; fr: string } =>
  typeof fact === 'object' && fact !== null && 'en' in fact && 'fr' in fact;

function actorWords({ actor, cause }: TimelineItemView): string {
  if (actor) return actor.name;
  if (cause === 'clock' || cause === 'rule' || cause === 'setup' || cause === 'import')
    return t('event.by-kept');
  return t('event.by-customer');
}

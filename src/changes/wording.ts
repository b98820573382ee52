// What happened, as a sentence with the values from and to, in the language of who asks.
import { organisationFor } from '../organisation/index.ts';
import { findPerson } from '../people/index.ts';
import type { Ctx } from '../platform/context.ts';
import type { Changed } from '../platform/events/index.ts';
import type { Language } from '../platform/i18n/index.ts';
import { changesText, hasWords } from '../platform/i18n/changes.ts';
import { findZone, type Zone } from '../platform/time/zone.ts';
import type { Change } from './api.ts';
import { namesIn } from './names.ts';
import type { Row } from './rows.ts';
import { areaOf, pathOf } from './rules.ts';

interface Wording {
  language: Language;
  /** 2026-11-22 14:05 where the organisation stands. */
  dateOf(at: Date): string;
  inWords(row: Row): Change;
}

/** For these rows: the names of what they are about are read at once. */
export async function wordingFor(ctx: Ctx, rows: readonly Row[]): Promise<Wording> {
  const reader = await findPerson(ctx, ctx.actor.personId as string);
  const language = reader?.language ?? 'en';
  const zone = findZone((await organisationFor(ctx)).timeZone) as Zone;
  const dateOf = (at: Date): string =>
    new Date(zone.wallAt(at.getTime())).toISOString().slice(0, 16).replace('T', ' ');
  const names = await namesIn(ctx, rows);
  const speech: Speech = { language, names, dateOf };
  return { language, dateOf, inWords: (row) => changeInWords(row, speech) };
}

interface Speech {
  language: Language;
  names: ReadonlyMap<string, string>;
  dateOf(at: Date): string;
}

function changeInWords(row: Row, speech: Speech): Change {
  const { id, at, kind, actorId, cause, subjectId, data } = row;
  const who = actorId ? { id: actorId, name: speech.names.get(actorId) ?? '' } : null;
  return {
    ...{ id, kind, cause, who },
    at: at.toISOString(),
    area: areaOf(kind) ?? 'organisation',
    sentence: sentenceOf(row, speech),
    path: pathOf(kind, subjectId, data),
    values: changesIn(data).map(({ field, from, to }) => ({
      name: fieldName(field, speech.language),
      from: valueInWords(field, from, speech),
      to: valueInWords(field, to, speech),
    })),
  };
}

export const changesIn = (data: Row['data']): readonly Changed[] =>
  Array.isArray(data.changes) ? (data.changes as Changed[]) : [];

function sentenceOf(row: Row, { language, names }: Speech): string {
  const { kind, actorId, cause, data } = row;
  const person = actorId ? (names.get(actorId) ?? '') : 'Kept';
  const who = cause === 'key' ? changesText(language, 'who.key', { who: person }) : person;
  const values = { who, thing: thingOf(row, names), count: Number(data.rows ?? 0) };
  const own = ownSentence(row);
  if (hasWords(own)) return changesText(language, own, values);
  const [noun = '', verb = ''] = kind.split('.');
  const nounKey = hasWords(`noun.${noun}`) ? `noun.${noun}` : 'noun.other';
  const verbKey = hasWords(`verb.${verb}`) ? `verb.${verb}` : 'verb.changed';
  const what = changesText(language, nounKey, { ...values, noun: noun.replaceAll('-', ' ') });
  return changesText(language, verbKey, { who, what: what.trim() });
}

function ownSentence({ kind, data }: Row): string {
  if (!data.isUse) return `sentence.${kind}`;
  return data.teamId || data.personId ? 'sentence.calendar.chosen' : 'sentence.calendar.chosen-all';
}

/** What has gone is called as the event called it. */
function thingOf({ subjectId, data }: Row, names: ReadonlyMap<string, string>): string {
  const byId = (id: unknown): string | undefined =>
    typeof id === 'string' ? names.get(id) : undefined;
  const said = changesIn(data).find(({ field }) => field === 'name' || field === 'title');
  const isAboutPerson = data.isUse || data.from !== undefined;
  return String(
    (isAboutPerson && (byId(data.personId) ?? byId(data.teamId))) ||
      data.address ||
      byId(subjectId) ||
      byId(data.personId) ||
      (data.name ?? said?.to ?? said?.from ?? ''),
  );
}

/** What nobody wrote words for is called by its own name: `customerClass` is customer class. */
const fieldName = (field: string, language: Language): string =>
  hasWords(`field.${field}`)
    ? changesText(language, `field.${field}`)
    : field
        .replace(/Id$/, '')
        .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
        .toLowerCase();

/** Which words a value is one of. */
const groups: Readonly<Record<string, readonly string[]>> = {
  office: ['office'],
  roles: ['role'],
  language: ['language'],
  languages: ['language'],
  kind: ['kind', 'touchpoint'],
  severity: ['severity'],
  channel: ['channel'],
};

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

function valueInWords(field: string, value: unknown, speech: Speech): string | null {
  const { language, names, dateOf } = speech;
  if (value === null || value === undefined) return null;
  if (Array.isArray(value))
    return value.map((each) => valueInWords(field, each, speech)).join(', ');
  if (typeof value === 'boolean') return changesText(language, value ? 'value.yes' : 'value.no');
  if (typeof value === 'number')
    return field.endsWith('Minutes') ? minutesInWords(value) : String(value);
  if (typeof value === 'object') return objectInWords(value as Record<string, unknown>, speech);
  const text = String(value);
  if (names.has(text)) return names.get(text) ?? null;
  if (instant.test(text)) return dateOf(new Date(text));
  const key = groups[field]?.map((group) => `${group}.${text}`).find(hasWords);
  return key ? changesText(language, key) : text;
}

/** A standard is a span of a clock; of anything else each part is named. */
function objectInWords(value: Record<string, unknown>, speech: Speech): string {
  const { language } = speech;
  if (typeof value.minutes === 'number' && typeof value.clock === 'string')
    return [
      `${minutesInWords(value.minutes)} ${changesText(language, `clock.${value.clock}`)}`,
      ...(value.isPublic ? [changesText(language, 'value.public')] : []),
      changesText(language, 'value.reminded', { percent: Number(value.remindPercent) }),
    ].join(', ');
  return Object.entries(value)
    .map(([name, each]) => [fieldName(name, language), valueInWords(name, each, speech)])
    .filter(([, each]) => each !== null)
    .map(([name, each]) => `${name}: ${each}`)
    .join(', ');
}

/** 8 h 30 min */
const minutesInWords = (minutes: number): string =>
  [
    ...(minutes >= 60 ? [`${Math.floor(minutes / 60)} h`] : []),
    ...(minutes % 60 > 0 || minutes < 60 ? [`${minutes % 60} min`] : []),
  ].join(' ');

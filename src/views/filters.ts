// What a list is narrowed by, as conditions on `case_rows r`.
import { type RawBuilder, sql } from 'kysely';
import { type Status, statuses } from '../cases/index.ts';
import { type FieldAsked, sayingSo, saysSo } from '../fields/index.ts';
import type { Ctx } from '../platform/context.ts';
import { hasOneOf, taggedWith } from '../tags/index.ts';
import type { CaseFilters } from './api.ts';
import {
  type Age,
  daysOf,
  type Due,
  hoursOf,
  isOver,
  leavesOutAsleep,
  type Sort,
  wordsIn,
} from './rules.ts';
import type {} from './tables.ts';

/** What is asked of a list; the order is the usual one unless it is said. */
export type Asked = Omit<CaseFilters, 'order'> & Partial<Pick<CaseFilters, 'order'>>;

export const openStatuses: readonly Status[] = ['new', 'open', 'waiting'];

/** The statuses that are asked for; undefined: any. */
export function statusesOf({ view, status }: Pick<Asked, 'view' | 'status'>): Status[] | undefined {
  const wanted = status ?? (view === 'all' ? ['any'] : ['unresolved']);
  if (wanted.includes('any')) return undefined;
  const all = wanted.flatMap((each) => (each === 'unresolved' ? openStatuses : [each as Status]));
  return new Set(all).size === statuses.length ? undefined : [...new Set(all)];
}

/** What is over is left out, whatever is said of the status. */
const isOpenOnly = (asked: Asked): boolean =>
  (statusesOf(asked)?.every((each) => openStatuses.includes(each)) ?? false) ||
  asked.view === 'held-by-team' ||
  asked.waitsFor !== undefined ||
  (asked.age !== undefined && isOver(asked.age));

/** The statuses that a row of the list can have. */
export function possibleStatuses(asked: Asked): readonly Status[] {
  const wanted = statusesOf(asked) ?? statuses;
  return isOpenOnly(asked) ? wanted.filter((each) => openStatuses.includes(each)) : wanted;
}

/** What a list demands of a row, apart by what leads to it. */
export interface Conditions {
  /** Kind, severity and status. */
  ofSort: RawBuilder<unknown>;
  /** What leaves few or many. */
  narrow: RawBuilder<unknown>;
  /** Every other but the teams, which are asked for first. */
  beside: RawBuilder<unknown>;
}

export const conditionsOf = (ctx: Ctx, asked: Asked): Conditions => ({
  ofSort: every(conditionsOfSort(asked)),
  narrow: every(narrow(asked).map(({ condition }) => condition)),
  beside: every(conditionsBeside(ctx, asked)),
});

export const every = (conditions: readonly RawBuilder<unknown>[]): RawBuilder<unknown> =>
  conditions.length > 0 ? sql.join(conditions, sql` and `) : sql`true`;

/**
 * Asked of each row that something else led to: no index starts from it. PostgreSQL would rather read all finds of a usual
 * word or all complaints, and sort what they have in common with a team, than walk through that team in its order.
 */
export const aside = (condition: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(${condition}) is true`;

function conditionsOfSort(asked: Asked): RawBuilder<unknown>[] {
  const wanted = statusesOf(asked);
  const possible = possibleStatuses(asked);
  const isOpen = isOpenOnly(asked);
  const isOver = !isOpen && possible.every((each) => !openStatuses.includes(each));
  return [
    // Said by itself, so that the indexes of what is open, and of what is over, are known to hold it. What is due leads
    // alone: nearly all of it is open, which PostgreSQL takes for chance.
    ...(isOpen ? [asked.sort === 'due' ? aside(sql`r.is_open`) : sql`r.is_open`] : []),
    ...(isOver ? [sql`not r.is_open`] : []),
    ...(wanted && !(isOpen && openStatuses.every((each) => wanted.includes(each)))
      ? [isFleeting(wanted) ? sql`r.status = ${wanted[0]}` : among('status', wanted)]
      : []),
    ...(asked.kind ? [among('kind', asked.kind)] : []),
    ...(asked.severity ? [among('severity', asked.severity)] : []),
  ];
}

/** What is resolved is soon closed or open again: there is so little of it that an index may start from it. */
const isFleeting = (wanted: readonly Status[]): boolean =>
  wanted.length === 1 && wanted[0] === 'resolved';

const conditionsBeside = (ctx: Ctx, asked: Asked): RawBuilder<unknown>[] => [
  // A list by due time holds only what is due.
  ...(asked.sort === 'due' ? [sql`r.due_at is not null`] : []),
  ...(asked.waitsFor ? [among('waits_for', asked.waitsFor)] : []),
  ...(leavesOutAsleep(asked) ? [sql`r.asleep_until is null`] : []),
  ...(asked.holderId ? [heldBy(ctx, asked.holderId)] : []),
  ...(asked.customerId ? [sql`r.customer_id = ${goingOn(asked.customerId)}`] : []),
  ...(asked.age ? [ofAge(ctx, asked.age, asked.sort)] : []),
  ...(asked.due ? [ofDue(ctx, asked.due, asked.sort)] : []),
];

/** A view may have been kept, or a screen opened, before the customer became part of another. */
const goingOn = (customerId: string): RawBuilder<unknown> =>
  sql`coalesce((select merged_into from customers where id = ${customerId}), ${customerId}::uuid)`;

interface Narrow {
  condition: RawBuilder<unknown>;
  /** The ids of all that it leaves, from an index of its own. */
  ids: RawBuilder<unknown>;
  /** Does that index give the rows as soon as their ids? */
  isDirect?: boolean;
}

/** Those that may leave few of all cases or many: one looks before one chooses where to start. */
export const narrow = (asked: Asked): Narrow[] => [
  ...(asked.product ? [direct(sql`r.product = ${asked.product}`)] : []),
  ...(asked.touchpointId ? [direct(sql`r.touchpoint_id = ${asked.touchpointId}`)] : []),
  ...(asked.text ? [ofRows(titled(asked.text))] : []),
  ...(asked.tagIds
    ? [{ condition: hasOneOf(sql`r.id`, asked.tagIds), ids: taggedWith(asked.tagIds) }]
    : []),
  ...fieldsAsked(asked.fields).map((each) => ({
    condition: saysSo(sql`r.id`, each),
    ids: sayingSo(each),
  })),
];

const ofRows = (condition: RawBuilder<unknown>): Narrow => ({
  condition,
  ids: sql`select r.id from case_rows r where ${condition}`,
});

const direct = (condition: RawBuilder<unknown>): Narrow => ({
  ...ofRows(condition),
  isDirect: true,
});

/** Of one field either of what is asked, of several fields each. */
function fieldsAsked(text: string | undefined): FieldAsked[] {
  const asked = new Map<string, string[]>();
  for (const each of text?.split(',') ?? []) {
    const [key, choice] = each.split(':') as [string, string];
    asked.set(key, [...(asked.get(key) ?? []), choice]);
  }
  return [...asked].map(([key, all]) => ({ key, choices: all.includes('any') ? [] : all }));
}

const among = (column: string, values: readonly string[]): RawBuilder<unknown> =>
  aside(sql`${sql.ref(`r.${column}`)} = any(${[...values]}::text[])`);

function heldBy({ actor }: Ctx, holderId: string): RawBuilder<unknown> {
  if (holderId === 'nobody') return sql`r.holder_id is null`;
  return sql`r.holder_id = ${holderId === 'me' ? actor.personId : holderId}`;
}

/** Only letters and digits reach the query language of PostgreSQL. */
function titled(text: string): RawBuilder<unknown> {
  const words = wordsIn(text);
  if (words.length === 0) return sql`false`;
  const query = words.map((word) => `'${word}':*`).join(' & ');
  return sql`r.title_words @@ to_tsquery('simple', ${query})`;
}

const day = 86_400_000;

function ofAge({ now }: Ctx, age: Age, sort: Sort): RawBuilder<unknown> {
  const since = sql`${new Date(now.getTime() - daysOf(age) * day)}::timestamptz`;
  if (isOver(age)) return sql`r.opened_at < ${since}`;
  const isSince = sql`r.opened_at >= ${since}`;
  // Nothing is touched before it was opened: said, so that the index of what was touched last ends there.
  return sort === 'updated' ? sql`r.updated_at >= ${since} and ${aside(isSince)}` : isSince;
}

function ofDue({ now }: Ctx, due: Due, sort: Sort): RawBuilder<unknown> {
  const hours = hoursOf(due);
  if (hours !== undefined)
    return sql`r.due_at is not null and r.due_at < ${new Date(now.getTime() + hours * 3_600_000)}::timestamptz`;
  if (due === 'broken') return sql`r.is_broken`;
  if (due === 'none') return sort === 'due' ? sql`false` : sql`r.due_at is null`;
  return sql`r.due_at is not null`;
}

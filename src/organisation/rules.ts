import type { Language } from '../people/api.ts';
import { againstRule } from '../platform/refusal.ts';

export const offices = ['front', 'back'] as const;
export type Office = (typeof offices)[number];
export const roles = ['member', 'coordinator', 'manager', 'administrator'] as const;
export type Role = (typeof roles)[number];
export const touchpointKinds = ['place', 'vehicle', 'line', 'counter', 'object'] as const;
export type TouchpointKind = (typeof touchpointKinds)[number];
/** Where customers may turn outside, in some of the languages of the house. */
export type RecourseIn = Partial<Record<Language, string>>;

const memberMay = [
  'people.read',
  'customers.read',
  'customers.edit',
  'cases.read',
  'cases.open',
  'cases.work',
  'messages.write',
  'commitments.work',
  'handoffs.work',
  'files.read',
  'files.write',
  'notices.read',
  'today.read',
] as const;
const administratorMay = [
  'organisation.administer',
  'people.administer',
  'mail.administer',
] as const;

/** What each role lets somebody do. Coordinators and managers see more but may do nothing more. */
export const mayDo: Readonly<Record<Role, readonly string[]>> = {
  member: memberMay,
  coordinator: [],
  manager: [],
  administrator: administratorMay,
};

/** Whose work each role lets somebody see; see `actorQuery` in access.ts. */
export const mayOversee = {
  member: 'own-teams',
  coordinator: 'teams-below',
  manager: 'teams-under-their-people',
  administrator: 'everything',
} as const satisfies Record<Role, string>;

export const permissionsOf = (roles: readonly Role[]): ReadonlySet<string> =>
  new Set(roles.flatMap((role) => mayDo[role]));

/** One member of staff as a link of the reporting line. */
export interface Link {
  id: string;
  managerId: string | null;
  deputyId: string | null;
  /** Works here, and is not away. */
  isPresent: boolean;
}

/** Everybody whom deputies and managers lead to from some person, by id. */
export type Line = ReadonlyMap<string, Link>;

const nobody: ReadonlySet<string> = new Set();

/** The managers of a person, nearest first. A circle, which the rules forbid, ends the walk. */
export function managersOf(line: Line, id: string): string[] {
  const above: string[] = [];
  const seen = new Set([id]);
  for (let next = line.get(id)?.managerId; next && !seen.has(next); ) {
    above.push(next);
    seen.add(next);
    next = line.get(next)?.managerId;
  }
  return above;
}

/** Is excluded, or below somebody who is. */
const isBarred = (line: Line, id: string, excluded: ReadonlySet<string>): boolean =>
  excluded.size > 0 &&
  (excluded.has(id) || managersOf(line, id).some((above) => excluded.has(above)));

/** The next up the reporting line, skipping the excluded and everybody below them; null above the chief executive. */
export function upFrom(line: Line, id: string, excluded = nobody): string | null {
  return managersOf(line, id).find((above) => !isBarred(line, above, excluded)) ?? null;
}

/**
 * Who stands in for a person: the first present in their deputy, the deputy's deputy, … (each once), else
 * their manager and upwards. Null: nobody of them is present. The excluded and those below them are skipped.
 */
export function standIn(line: Line, id: string, excluded = nobody): string | null {
  const isFit = (other: string): boolean =>
    other !== id && line.get(other)?.isPresent === true && !isBarred(line, other, excluded);
  const deputies: string[] = [];
  const seen = new Set([id]);
  for (let next = line.get(id)?.deputyId; next && !seen.has(next); ) {
    deputies.push(next);
    seen.add(next);
    next = line.get(next)?.deputyId;
  }
  return [...deputies, ...managersOf(line, id)].find(isFit) ?? null;
}

/** The person, if present and not barred; else who stands in for them. */
export const presentOr = (line: Line, id: string, excluded = nobody): string | null =>
  line.get(id)?.isPresent && !isBarred(line, id, excluded) ? id : standIn(line, id, excluded);

/**
 * Who takes what a walk left over: the administrator on duty, other administrators, the chief executive,
 * in this order: first one who is present and not barred, then one who is not barred, then one who is at
 * least not excluded. Null: everybody is excluded.
 */
export function lastResort(
  line: Line,
  candidates: readonly string[],
  excluded = nobody,
): string | null {
  const notBarred = candidates.filter((id) => !isBarred(line, id, excluded));
  return (
    notBarred.find((id) => line.get(id)?.isPresent) ??
    notBarred[0] ??
    candidates.find((id) => !excluded.has(id) && line.get(id)?.isPresent) ??
    candidates.find((id) => !excluded.has(id)) ??
    null
  );
}

/** Refuses `organisation.reporting-loop` when the new manager reports to the person. */
export function requireNoLoop(line: Line, id: string, managerId: string): void {
  if (managerId === id || managersOf(line, managerId).includes(id))
    throw againstRule(
      'organisation.reporting-loop',
      'This would make the reporting line go round in a circle: the manager reports to this person.',
    );
}

/** Refuses `organisation.team-loop`. `parents`: each team's parent. */
export function requireNoTeamLoop(
  parents: ReadonlyMap<string, string | null>,
  id: string,
  parentId: string,
): void {
  const seen = new Set<string>();
  for (let next: string | null | undefined = parentId; next && !seen.has(next); ) {
    if (next === id)
      throw againstRule('organisation.team-loop', 'A team cannot stand below itself.');
    seen.add(next);
    next = parents.get(next);
  }
}

/**
 * The roles somebody has from now on. Everybody is a member. Refuses `organisation.last-administrator` and
 * `organisation.duty-administrator` when nobody would administer.
 */
export function changedRoles(
  wanted: readonly Role[],
  person: { wasAdministrator: boolean; isOnDuty: boolean; otherAdministrators: number },
): Role[] {
  const next = roles.filter((role) => role === 'member' || wanted.includes(role));
  if (!person.wasAdministrator || next.includes('administrator')) return next;
  if (person.otherAdministrators === 0)
    throw againstRule(
      'organisation.last-administrator',
      'This is the last administrator. Make somebody else one first.',
    );
  if (person.isOnDuty)
    throw againstRule(
      'organisation.duty-administrator',
      'This is the administrator on duty. Put another one on duty first.',
    );
  return next;
}

/** Those for whom leaving needs a named successor; see `heirOf`. */
export interface Leaver {
  id: string;
  managerId: string | null;
  isChiefExecutive: boolean;
  isLastAdministrator: boolean;
}

/**
 * Who takes over everything: the named successor, else the manager. The chief executive and the last
 * administrator must name one, because their office goes with it.
 */
export function heirOf(leaver: Leaver, successorId: string | undefined): string {
  if (successorId === leaver.id)
    throw againstRule('people.own-successor', 'Nobody can be their own successor.');
  if (successorId) return successorId;
  if (leaver.isChiefExecutive)
    throw againstRule(
      'people.successor-needed',
      'The chief executive can leave only when a successor is named.',
    );
  if (leaver.isLastAdministrator)
    throw againstRule(
      'people.successor-needed',
      'The last administrator can leave only when a successor is named, who becomes administrator.',
    );
  return leaver.managerId as string;
}

/**
 * Whose manager and deputy change when a leaver's place in the line goes to the heir. `line` holds both, all
 * above the heir, and everybody whose manager or deputy the leaver is. An heir from below the leaver steps up
 * into the leaver's place, so that those between them do not report in a circle. A leaving chief executive
 * stays in the record below the new one, so that walks from there still arrive.
 */
export function handOver(
  line: Line,
  leaverId: string,
  heirId: string,
): { managers: Map<string, string | null>; deputies: Map<string, string | null> } {
  const place = line.get(leaverId)?.managerId ?? null;
  const managers = new Map<string, string | null>();
  const deputies = new Map<string, string | null>([[leaverId, null]]);
  for (const link of line.values()) {
    if (link.managerId === leaverId && link.id !== heirId) managers.set(link.id, heirId);
    if (link.deputyId === leaverId) deputies.set(link.id, link.id === heirId ? null : heirId);
  }
  if (managersOf(line, heirId).includes(leaverId)) managers.set(heirId, place);
  if (place === null) managers.set(leaverId, heirId);
  return { managers, deputies };
}

/** What somebody may do about a member of staff; the same words as in the answer's `can`. */
export function mayAbout(
  actor: { personId: string | null; permissions: ReadonlySet<string> },
  person: { id: string; hasLeft: boolean; managers: readonly string[] },
): { edit: boolean; leave: boolean; beAway: boolean; setPassword: boolean } {
  const administers = actor.permissions.has('people.administer') && !person.hasLeft;
  const isOwnOrAbove =
    actor.personId === person.id ||
    (actor.personId !== null && person.managers.includes(actor.personId));
  return {
    edit: administers,
    leave: administers,
    setPassword: administers,
    beAway: !person.hasLeft && (administers || isOwnOrAbove),
  };
}

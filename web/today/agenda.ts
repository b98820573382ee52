import type { TodayItem } from '../../src/today/api.ts';
import { dayNumber } from '../kit/moments.ts';

export type Kind = 'promised' | 'asked' | 'waiting';
export type Item = TodayItem & { kind: Kind };
export const groups = ['soon', 'late', 'today', 'tomorrow', 'later', 'no-time'] as const;
export type Group = (typeof groups)[number];

/**
 * All of Today in one order of time, by when it is due, with what is about to break on top; what has no time by how
 * long it has waited.
 */
export function agenda(items: readonly Item[], now: Date): [Group, Item[]][] {
  const byGroup = Map.groupBy(items, (item) => groupOf(item, now));
  return groups.flatMap((group) => {
    const found = byGroup.get(group);
    return found ? [[group, found.toSorted(byTime)] as [Group, Item[]]] : [];
  });
}

function groupOf(item: Item, now: Date): Group {
  // Something broke already: that this was not made good yet is not what breaks next.
  if (item.todo === 'give-word' || item.isLate) return 'late';
  if (!item.dueAt) return 'no-time';
  const at = now.toISOString();
  if (item.dueAt < at) return 'late';
  if (item.soonAt && item.soonAt <= at) return 'soon';
  if (item.todo === 'recover') return 'late';
  const days = dayNumber(new Date(item.dueAt)) - dayNumber(now);
  if (days <= 0) return 'today';
  return days === 1 ? 'tomorrow' : 'later';
}

const byTime = (a: Item, b: Item): number =>
  (a.dueAt ?? a.since).localeCompare(b.dueAt ?? b.since) || a.id.localeCompare(b.id);

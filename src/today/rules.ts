import type { TodayItem } from './api.ts';

/** By when it is due; what has no time by when it began, after what is late and before what lies ahead. */
export const byTime = (a: TodayItem, b: TodayItem): number =>
  (a.dueAt ?? a.since).localeCompare(b.dueAt ?? b.since) || a.id.localeCompare(b.id);

/** Above the first level what broke is collected by team and level; one alone stays what it is. */
export function collected(items: readonly TodayItem[]): TodayItem[] {
  const climbed = Map.groupBy(items, ({ todo, team, level, id }) =>
    todo === 'give-word' && (level ?? 0) > 1 ? `${team?.id} ${level}` : `${todo} ${id}`,
  );
  return [...climbed.values()].map((all) => {
    const [first] = all.toSorted(byTime) as [TodayItem];
    if (all.length === 1) return first;
    const id = first.team?.id ?? first.id;
    return { ...first, id, matter: null, words: '', from: null, count: all.length };
  });
}

/** Where a standard says by when to write, nothing says it again. */
export function onceACase(
  waiting: readonly TodayItem[],
  promised: readonly TodayItem[],
): TodayItem[] {
  const said = new Set(
    promised
      .filter(({ todo, standard }) => todo === 'meet' && standard !== 'resolve')
      .map(({ matter }) => matter?.id),
  );
  return waiting.filter(({ todo, matter }) => todo !== 'reply' || !said.has(matter?.id));
}

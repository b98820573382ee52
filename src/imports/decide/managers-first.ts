// In which order colleagues join, so that each manager is there before those who report to them: pure.

export interface Reporting {
  row: number;
  line: number;
  email: string;
  /** Null: the head of the team. */
  managerEmail: string | null;
  isWrong: boolean;
}

export interface Place {
  turn: number;
  /** Why the row cannot be done, though nothing in it is wrong. */
  problem?: { code: 'managers-in-circle' } | { code: 'manager-wrong'; values: { line: number } };
}

/** By row: how many managers of the same file stand above. */
export function managersFirst(rows: readonly Reporting[]): Map<number, Place> {
  const byEmail = new Map(rows.toReversed().map((row) => [row.email, row]));
  const places = new Map<number, Place>();
  for (const start of rows) {
    // Up the line until somebody whose place is known, then down again.
    const above: Reporting[] = [];
    let next: Reporting | undefined = start;
    while (next && !places.has(next.row) && !above.includes(next)) {
      above.push(next);
      next = next.managerEmail === null ? undefined : byEmail.get(next.managerEmail);
    }
    const circle = next && above.includes(next) ? above.indexOf(next) : above.length;
    for (const [i, each] of [...above.entries()].reverse()) {
      const manager = each.managerEmail === null ? undefined : byEmail.get(each.managerEmail);
      places.set(each.row, i >= circle ? inCircle : below(manager, places));
    }
  }
  return places;
}

const inCircle: Place = { turn: 0, problem: { code: 'managers-in-circle' } };

function below(manager: Reporting | undefined, places: ReadonlyMap<number, Place>): Place {
  const place = manager && places.get(manager.row);
  if (!manager || !place) return { turn: 0 };
  if (manager.isWrong || place.problem)
    return { turn: 0, problem: { code: 'manager-wrong', values: { line: manager.line } } };
  return { turn: place.turn + 1 };
}

/** Before much is computed: what the other portion sends goes out first, and is worked on meanwhile. */
export type LetGo = () => Promise<void>;

/**
 * Works through many in portions of `most` at most, two at once: a transaction has one connection, and while that is
 * busy for one portion the other is read and prepared. Returns what became of each portion, in order. Throws the
 * first failure, once nothing is under way any more: nothing may be sent after the rollback.
 */
export async function overlapping<Each, Result>(
  all: readonly Each[],
  most: number,
  work: (portion: readonly Each[], letGo: LetGo) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const failures: unknown[] = [];
  const given = portionsOf(all, most);
  const portions = given.entries();
  const letGo: LetGo = given.length > 1 ? () => new Promise(setImmediate) : async () => {};
  const workThrough = async (): Promise<void> => {
    for (const [i, portion] of portions) {
      if (failures.length > 0) return;
      try {
        results[i] = await work(portion, letGo);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all([workThrough(), workThrough()]);
  if (failures.length > 0) throw failures[0];
  return results;
}

/** As large as each other. */
function portionsOf<Each>(all: readonly Each[], most: number): (readonly Each[])[] {
  const count = Math.ceil(all.length / most);
  const startOf = (i: number): number => Math.round((i * all.length) / count);
  return Array.from({ length: count }, (_, i) => all.slice(startOf(i), startOf(i + 1)));
}

import { percentile } from './load.ts';

/** What the server holds, in MB of 1,000,000 bytes. */
export interface Memory {
  residentMb: number;
  heapMb: number;
}

/** As the server says it of itself. */
export async function memoryOf(url: string): Promise<Memory> {
  const metrics = await fetch(`${url}/metrics`).then((answer) => answer.text());
  const mb = (name: string): number =>
    Number(new RegExp(`^${name} (\\S+)`, 'm').exec(metrics)?.[1]) / 1e6;
  return {
    residentMb: mb('kept_process_resident_memory_bytes'),
    heapMb: mb('kept_nodejs_heap_size_used_bytes'),
  };
}

const allowedGrowth = 0.1;
/** Fewer minutes say nothing: what is remembered of people and policies fills first. */
const leastMinutes = 9;

/**
 * The middle third of the minutes against the last, each by its middle: between two collections the heap goes up and down,
 * its least is one lucky look, and the system takes some of what is resident back now and then.
 */
export function verdict(memory: readonly Memory[]): { grows: boolean; words: string } {
  if (memory.length < leastMinutes)
    return { grows: false, words: `  Under ${leastMinutes} minutes nothing is said of memory.` };
  const third = Math.floor(memory.length / 3);
  const thirds = [memory.slice(third, 2 * third), memory.slice(-third)];
  const middle = (of: keyof Memory): number[] =>
    thirds.map((each) =>
      percentile(
        each.map((m) => m[of]),
        50,
      ),
    );
  const [heapBefore = 0, heap = 0] = middle('heapMb');
  const [before = 0, resident = 0] = middle('residentMb');
  const said = (from: number, to: number) =>
    `${from.toFixed(0)} → ${to.toFixed(0)} MB (${(100 * (to / from - 1)).toFixed(1)} %)`;
  return {
    grows: resident / before - 1 > allowedGrowth || heap / heapBefore - 1 > allowedGrowth,
    words: `  Medians of the middle and the last third: resident ${said(before, resident)}, heap ${said(heapBefore, heap)}`,
  };
}

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
 * The middle third of the minutes against the last, by the least of each: between two collections the heap goes up and
 * down, but what is never let go lifts its lowest point.
 */
export function verdict(memory: readonly Memory[]): { grows: boolean; words: string } {
  if (memory.length < leastMinutes)
    return { grows: false, words: `  Under ${leastMinutes} minutes nothing is said of memory.` };
  const third = Math.floor(memory.length / 3);
  const [middle, last] = [memory.slice(third, 2 * third), memory.slice(-third)];
  const least = (of: readonly Memory[], what: keyof Memory) =>
    Math.min(...of.map((each) => each[what]));
  const growth = (what: keyof Memory) => least(last, what) / least(middle, what) - 1;
  const said = (what: keyof Memory) =>
    `${least(middle, what).toFixed(0)} → ${least(last, what).toFixed(0)} MB (${(100 * growth(what)).toFixed(1)} %)`;
  return {
    grows: growth('residentMb') > allowedGrowth || growth('heapMb') > allowedGrowth,
    words: `  Least of the middle and of the last third: resident ${said('residentMb')}, heap ${said('heapMb')}`,
  };
}

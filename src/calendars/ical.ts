// Reads an iCalendar file from anywhere: in a thread, since a short file can ask for endless repetition.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { invalid } from '../platform/refusal.ts';
import type { IcalFile, Task, Unfit } from './ical-thread.ts';

export type { IcalFile };

const largest = 512 * 1024;
const longestMs = 3000;
const mostMegabytes = 128;

/**
 * Dates from the first to the last year. Refuses `calendars.file-too-large`, `calendars.not-ical`,
 * `calendars.too-many-days`.
 */
export async function readIcal(text: string, first: number, last: number): Promise<IcalFile> {
  if (Buffer.byteLength(text) > largest)
    throw invalid(
      'calendars.file-too-large',
      'This file is larger than 512 KiB. Export fewer years.',
    );
  const found = await inThread({ text, first, last });
  if (found === 'not-ical')
    throw invalid(
      'calendars.not-ical',
      'This is not an iCalendar file (.ics) that can be read: it must begin with BEGIN:VCALENDAR and end with END:VCALENDAR.',
    );
  if (found === 'too-many')
    throw invalid(
      'calendars.too-many-days',
      'This file has or repeats more days than a calendar takes. Export fewer years.',
    );
  return found;
}

/** What asks for more time or memory than a calendar is worth has too many days. */
async function inThread(task: Task): Promise<IcalFile | Unfit> {
  const thread = new Worker(new URL('./ical-thread.ts', import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
  });
  try {
    const [found] = await once(thread, 'message', { signal: AbortSignal.timeout(longestMs) });
    return found as IcalFile | Unfit;
  } catch (error) {
    if (isTooMuch(error)) return 'too-many';
    throw error;
  } finally {
    await thread.terminate();
  }
}

const isTooMuch = (error: unknown): boolean =>
  error instanceof Error &&
  (error.name === 'AbortError' || ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'));

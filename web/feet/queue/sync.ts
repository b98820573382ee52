// The one way by which anything leaves the phone. It runs in the page and, where the browser can, in the worker.
import { asProblem, type Problem } from '../../kit/problem.ts';
import { keptAnswer } from '../store.ts';
import { ways } from '../ways.ts';
import type { Deed, Entry } from './entry.ts';
import { drop, entriesOf, keep, type NewEntry, note } from './kept.ts';
import { type Sent, send } from './send.ts';

interface Progress {
  /** What is being sent now. */
  sending: string | undefined;
  /** What became of things, since the page was opened. */
  sent: ReadonlyMap<string, Sent>;
  isSignedOut: boolean;
}

let progress: Progress = { sending: undefined, sent: new Map(), isSignedOut: false };
const hearers = new Set<() => void>();
const doneHearers = new Set<() => void>();

export const syncProgress = (): Progress => progress;
export function onProgress(hear: () => void): () => void {
  hearers.add(hear);
  return () => hearers.delete(hear);
}
/** Tells when something was sent: what is shown may be old now. */
export function onSent(hear: () => void): () => void {
  doneHearers.add(hear);
  return () => doneHearers.delete(hear);
}

function tell(change: Partial<Progress>): void {
  progress = { ...progress, ...change };
  for (const hear of hearers) hear();
}

let running: Promise<boolean> | undefined;
let isWantedAgain = false;

/** Sends what waits, in order; false: something is left. Called again while it runs, it looks once more. Never throws. */
export function sync(): Promise<boolean> {
  if (running) {
    isWantedAgain = true;
    return running;
  }
  running = alone(sendAll)
    .catch(() => {
      later();
      return false;
    })
    .finally(() => {
      running = undefined;
      if (!isWantedAgain) return;
      isWantedAgain = false;
      void sync();
    });
  return running;
}

/** Two tabs do not send the same. Without locks (plain http) the server still does it once. */
const alone = (work: () => Promise<boolean>): Promise<boolean> =>
  navigator.locks ? navigator.locks.request('kept-sync', work) : work();

async function sendAll(): Promise<boolean> {
  const kept = await keptAnswer(ways.me.path);
  const person = (kept?.body as { person: { id: string } } | undefined)?.person.id;
  if (!person) return true;
  const tried = new Set<string>();
  for (;;) {
    const entries = await entriesOf(person);
    const entry = entries.find(({ id, refusal }) => !refusal && !tried.has(id));
    if (!entry) break;
    tried.add(entry.id);
    if ((await sendOne(entry)) === 'no-line') {
      later();
      return false;
    }
  }
  const isLeft = (await entriesOf(person)).some(({ refusal }) => !refusal);
  if (isLeft) later();
  else failures = 0;
  return !isLeft;
}

type Outcome = 'done' | 'next' | 'no-line';

async function sendOne(entry: Entry): Promise<Outcome> {
  tell({ sending: entry.id });
  try {
    const sent = await send(entry);
    // First said to be done, then gone: nobody sees it vanish.
    tell({ sent: new Map(progress.sent).set(entry.id, sent), isSignedOut: false });
    await drop(entry.id);
    for (const hear of doneHearers) hear();
    return 'done';
  } catch (error) {
    return await whatNow(entry, asProblem(error));
  } finally {
    tell({ sending: undefined });
  }
}

/** The line broke: all wait. The server is busy: the others are tried. It was not taken: somebody has to look. */
async function whatNow(entry: Entry, { status, code, message }: Problem): Promise<Outcome> {
  if (status === 401) tell({ isSignedOut: true });
  // Who owes a second step sets it up; what waits goes then.
  if (status === 0 || status === 401 || code === 'auth.second-step-needed') return 'no-line';
  if (status < 500 && status !== 408 && status !== 429)
    await note(entry.id, { refusal: { code, message } });
  return 'next';
}

let failures = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
const longestPause = 60_000;

/** Tries again, each time after a longer pause; whatever brings the network back is quicker. */
function later(): void {
  clearTimeout(timer);
  const pause = Math.min(longestPause, 1000 * 2 ** failures++);
  timer = setTimeout(() => void sync(), pause * (0.75 + Math.random() / 2));
}

/** Sends without waiting for the pause to end. */
export function now(): void {
  failures = 0;
  void sync();
}

/** Sends from now on whenever there is something and a network. */
export function keepSending(): void {
  window.addEventListener('online', now);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') now();
  });
  now();
}

const submitting = new Map<string, { kind: Deed['kind']; id: Promise<string> }>();
const tapMs = 1000;

/**
 * Keeps what was done and sends it, now or when there is a network. Resolves when it is safe; its id. The same once
 * more at once is a finger that tapped twice; thanks that were taken back in between are other ones.
 */
export function submit(deed: Deed, entry: NewEntry): Promise<string> {
  const what = JSON.stringify([entry.person, { ...deed.input, tone: '' }]);
  const before = submitting.get(what);
  if (before?.kind === deed.kind) return before.id;
  const begun = { kind: deed.kind, id: keepAndSend(deed, entry) };
  submitting.set(what, begun);
  const end = (): void => {
    if (submitting.get(what) === begun) submitting.delete(what);
  };
  begun.id.then(() => setTimeout(end, tapMs), end);
  return begun.id;
}

async function keepAndSend(deed: Deed, entry: NewEntry): Promise<string> {
  const id = await keep(deed, entry);
  now();
  // A browser that can sends it also when the page is closed meanwhile.
  void navigator.serviceWorker
    ?.getRegistration('/go')
    .then((worker) => (worker as Syncing | undefined)?.sync?.register('kept-queue'))
    .catch(() => {});
  return id;
}

interface Syncing extends ServiceWorkerRegistration {
  sync?: { register(tag: string): Promise<void> };
}

// Forgets who is at a shared device when nobody touches it for two minutes, and obeys when it is withdrawn.
import type { OwnDevice } from '../../../src/devices/api.ts';
import { asProblem } from '../../kit/problem.ts';
import { call } from '../call.ts';
import { ask, forgetPerson, isSomebody } from '../person.ts';
import { go } from '../place.ts';
import { now, onProgress, syncProgress } from '../queue/sync.ts';
import { ways } from '../ways.ts';
import { beOwn, beShared, isShared, msLeft, noteTouch, sharedId } from './at-post.ts';

/** The server hears of a touch this often. */
const tellEveryMs = 10_000;
let toldAt = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
let stream: EventSource | undefined;

function touched(): void {
  if (!isShared() || !isSomebody()) return;
  if (msLeft() === 0) return void lock();
  noteTouch();
  waitOn();
  if (Date.now() - toldAt < tellEveryMs) return;
  toldAt = Date.now();
  call(ways.touch, {}).catch((error: unknown) => {
    if (asProblem(error).isSignedOut) void lock();
  });
}

function waitOn(): void {
  clearTimeout(timer);
  if (isShared() && isSomebody()) timer = setTimeout(waitOn, msLeft());
  if (isShared() && isSomebody() && msLeft() === 0) void lock();
}

/** Nobody is there any more, on the screen at once and at the server as soon as it hears of it. */
export async function lock(): Promise<void> {
  clearTimeout(timer);
  await forgetPerson();
  go('/go/who');
  await call(ways.leaveDevice, {}).catch(() => {});
}

/** Throws a Problem. */
export async function enter(personId: string, pin: string): Promise<void> {
  await call(ways.enterDevice, { personId, pin });
  noteTouch();
  toldAt = Date.now();
  await ask();
  waitOn();
  go('/go');
  now();
}

/** Makes this browser a shared device. Throws a Problem. */
export async function pair(code: string): Promise<void> {
  await call(ways.pairDevice, { code });
  const { device } = await call(ways.device, {});
  if (device) beShared(device.id);
  await forgetPerson();
  hearOfEnd();
  go('/go/who');
}

/** The device as the server knows it. Withdrawn, it is an own phone again. Throws a Problem. */
export async function lookAtDevice(): Promise<OwnDevice> {
  const known = await call(ways.device, {});
  if (!known.device && isShared()) {
    beOwn();
    stream?.close();
    await forgetPerson();
    go('/go');
  }
  return known;
}

function hearOfEnd(): void {
  stream?.close();
  stream = new EventSource(`/api/v1/live?topics=devices/${sharedId()}`);
  const look = () => void lookAtDevice().catch(() => {});
  stream.addEventListener('message', look);
  // The line broke, or it is heard no more here.
  stream.addEventListener('error', () => {
    if (stream?.readyState === EventSource.CLOSED) look();
  });
}

/** From the start of the page on. */
export function watchDevice(): void {
  for (const kind of ['pointerdown', 'keydown', 'input'])
    document.addEventListener(kind, touched, { capture: true, passive: true });
  document.addEventListener('visibilitychange', waitOn);
  onProgress(() => {
    if (isShared() && isSomebody() && syncProgress().isSignedOut) void lock();
  });
  if (!isShared()) return;
  waitOn();
  hearOfEnd();
}

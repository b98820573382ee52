// What a browser knows of itself as a shared device, also without a network: that it is one, and when it was touched.
import type { OwnDevice } from '../../../src/devices/api.ts';
import { forgetMs } from '../../../src/devices/rules.ts';

/** Somebody who may be there. */
export type AtPost = OwnDevice['people'][number];

const name = 'kept.device';
const touched = 'kept.device.touched';

/** Several people use this device: nobody’s things stay on its screen. */
export const isShared = (): boolean => localStorage.getItem(name) !== null;

export const beShared = (id: string): void => localStorage.setItem(name, id);

export const sharedId = (): string => localStorage.getItem(name) ?? '';

export function beOwn(): void {
  localStorage.removeItem(name);
  localStorage.removeItem(touched);
}

export const noteTouch = (): void => localStorage.setItem(touched, String(Date.now()));

/** How long until whoever is there is forgotten; 0: they are. */
export function msLeft(): number {
  const since = Date.now() - Number(localStorage.getItem(touched) ?? 0);
  // A clock that was set back forgets too.
  return since < 0 ? 0 : Math.max(0, forgetMs - since);
}

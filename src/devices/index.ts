/** The door of devices: who asks from a shared device. */
export type {} from './tables.ts';
export { createDeviceActorOf } from './access.ts';

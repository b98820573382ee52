/** The door of doctor: whether all is well, what is not, and what to do about it. */
export { type DoctorDeps, examine } from './examine.ts';
export type { DoctorSettings } from './check.ts';
export { inWords } from './wording.ts';

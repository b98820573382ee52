/** The lists themselves are in src/doctor/append-only.ts: the running Kept compares its database with them. */
export { type AppendOnly, appendOnly, mutable } from '../src/doctor/append-only.ts';

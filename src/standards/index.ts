/**
 * The door of standards: within how long customers hear from us. The ledger holds what runs; here stands under
 * which policy, and why. Cases tell what they are whenever it changes.
 */
export type {} from './tables.ts';
export {
  type AskedFacts,
  beginStandards,
  followManyStandards,
  followStandards,
} from './actions/follow-standards.ts';
export type { OpenFacts } from './actions/apply-to-open.ts';
export { createPolicy } from './actions/add-policy.ts';
export { firstPolicies } from './first-policies.ts';
export type { StandardFacts } from './plan.ts';
export { isStandard, mattersWithStandards, standardsShown } from './queries.ts';
export type { Happening } from './run.ts';
export { type ToldStandard, toldStandards, zoneOfStandards } from './told.ts';

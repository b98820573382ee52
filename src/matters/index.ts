/** The door of matters: the header, who may read it, who holds it, what happened on it. */
export type {} from './tables.ts';
export {
  countedMatters,
  answeringMatterFor,
  excludedFrom,
  exclusionsOn,
  matterFor,
  mayHear,
  mayRead,
  readableMatters,
  readersAmong,
} from './access.ts';
export { closeMatter, reopenMatter } from './actions/close-matter.ts';
export { excludeFromMatter } from './actions/exclude-from-matter.ts';
export { follow, unfollow } from './actions/follow-matter.ts';
export { grantReading, grantReadings } from './actions/grant-reading.ts';
export { holdMatter } from './actions/hold-matter.ts';
export { mergeMatter } from './actions/merge-matter.ts';
export { type NewMatter, openMatter } from './actions/open-matter.ts';
export { restrictMatter } from './actions/restrict-matter.ts';
export { touchMatter } from './actions/touch-matter.ts';
export { headerColumns, type Matter } from './matter.ts';
export { allWithMerged, locksAnswering, requireUnmerged, withMerged } from './merged.ts';
export { answersFor, findAnswers, matterByToken } from './queries.ts';
export {
  type CustomerName,
  type HoldingWhy,
  type MatterKind,
  requireNotTheirOwn,
} from './rules.ts';
export { timelineFor, timelineView } from './timeline.ts';

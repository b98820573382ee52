/** What happened, written in the transaction in which it happened, and what follows from it. */
export type { KeptEvent, NewEvent } from './event.ts';
export { attempt, rehearse } from './attempt.ts';
export { begunWith, type Changed, changesBetween } from './changes.ts';
export { record } from './record.ts';
export { followEvents, followTicker } from './follow.ts';
export { recordMany } from './record-many.ts';
export { inPortions } from './portions.ts';
export { announce, endLive, endPrefix, enqueue, enqueueSql } from './dispatch.ts';
export { type BeforeCommit, type Reaction, type Reactions, reaction } from './reactions.ts';
export { createTransact, type Transact } from './transact.ts';

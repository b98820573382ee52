/**
 * The door of snoozes: what nobody has to look at until a time. Nothing that is due waits for it.
 *
 * Events, with the snooze's id as subject: `snooze.began` { until, reason } and `snooze.ended` { why }, of which the clock's
 * (`why` 'time') says also { reason, until }.
 */
export type {} from './tables.ts';
export { snoozeMatter, wakeMatter } from './actions/snooze-matter.ts';
export { snoozeOn, snoozeShown } from './queries.ts';
export { isPastDue } from './rules.ts';
export { suggestTimes } from './times.ts';

/**
 * The door of links: what one matter has to do with another.
 *
 * Events, on both matters with the link's id as subject: `link.made` { relation, linkedId, why? } and `link.ended`
 * { relation, linkedId, reason? }. `link.unblocked` { linkedId, number, tell }, about what blocked the matter, when that
 * is solved. Whoever may not read `linkedId` is told none of them.
 */
export type {} from './tables.ts';
export { addLink } from './actions/add-link.ts';
export { linksShown, type StatusesOf } from './queries.ts';
export { blocking } from './rows.ts';

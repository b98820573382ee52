/**
 * The door of tags: short names that matters are sorted by, which anybody makes by typing and administrators keep clear.
 *
 * Events on a matter: `tag.added` and `tag.removed` { tagId, name }. Of a tag itself: `tag.made`, `tag.changed`,
 * `tag.merged` { into, intoName, cases }, `tag.retired`, `tag.restored`.
 */
export type {} from './tables.ts';
export { changeTags, copyTags, type TagChange } from './actions/change-tags.ts';
export { hasOneOf, isToldOf, tagIdsNamed, tagIdsOn, taggedWith, tagsOn } from './queries.ts';

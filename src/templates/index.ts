/**
 * The door of templates: ready texts for everybody, a team or oneself, filled with what a case knows.
 *
 * Events, about the template: `template.added`, `template.changed`, `template.retired` and `template.restored`, each with
 * { name, changes }.
 */
export type {} from './tables.ts';
export { addTemplate } from './actions/add-template.ts';
export { useTemplate } from './actions/use-template.ts';
export {
  type AudienceColumns,
  audienceFor,
  audienceJoin,
  type AudienceRow,
  audienceShown,
  audiencesOf,
  mayChange,
  notYours,
  offeredTo,
  seenBy,
} from './audience.ts';
export { filledTemplateFor, filledTextFor, requireOfferedTo } from './queries.ts';
export { type Audience, requireVariables } from './rules.ts';

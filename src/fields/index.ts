/**
 * The door of fields: what an organisation wants to know of its cases beyond what every case has.
 *
 * Events on a matter: `field.changed` { fieldId, key, label, from, to, was, is }. Of a field itself: `field-definition.added`,
 * `.changed`, `.retired`, `.restored`, `.ordered`.
 */
export type {} from './tables.ts';
export { copyFields, fillFields, requireFilled } from './actions/fill-fields.ts';
export {
  type FieldAsked,
  fieldsOn,
  fieldTextsOn,
  listFields,
  sayingSo,
  saysSo,
  valuesOf,
} from './queries.ts';
export type { FieldDefinition } from './api.ts';
export { type FieldValue, inLanguage, optionNames } from './rules.ts';

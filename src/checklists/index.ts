/**
 * The door of checklists: what is to be done on a matter, in order. Each item is a commitment of kind `action`, owed to
 * the organisation: the ledger reminds of it, breaks it and lets it climb.
 *
 * Events: `checklist.grew` { count, list? }, `checklist.ticked` about a commitment, `checklist.ordered`; of prepared lists
 * `checklist.added`, `checklist.changed` and `checklist.ended`, each { name, changes }.
 */
export type {} from './tables.ts';
export { addChecklist, addItem } from './actions/add-items.ts';
export { checklistOn } from './queries.ts';

/**
 * The door of macros: several steps on a case in one key, shown before they are done.
 *
 * Events, about the macro: `macro.added`, `macro.changed`, `macro.retired`, `macro.restored`, each with { name, changes };
 * `macros.ordered` { ids }. On the case: `macro.run` { name }, before what its steps record.
 */
export type {} from './tables.ts';
export { addMacro } from './actions/add-macro.ts';

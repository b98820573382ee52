/** The door of imports: files of staff and customers, for the command line. */
export type {} from './tables.ts';
export { chooseExisting } from './actions/choose-columns.ts';
export { discardImport } from './actions/discard-import.ts';
export { readImport } from './actions/read-import.ts';
export { runImport } from './actions/run-import.ts';
export { undoImport } from './actions/undo-import.ts';
export { listProblems } from './problems.ts';
export { sourceOfFile } from './read/source.ts';
export { type Kind, missingFields } from './rules.ts';
export type { Import } from './store.ts';
export { workOff } from './work/work.ts';

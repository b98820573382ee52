import { handle, type Route } from '../platform/http/index.ts';
import { chooseColumns } from './actions/choose-columns.ts';
import { discardImport } from './actions/discard-import.ts';
import { readImport } from './actions/read-import.ts';
import { retryImport, runImport, stopImport } from './actions/run-import.ts';
import { undoImport } from './actions/undo-import.ts';
import { listImports, listRows, showImport } from './answers.ts';
import * as api from './api.ts';
import { exportRows } from './export-rows.ts';
import { sourceOfBytes } from './read/source.ts';

/**
 * Events, with the import's id as subject: `import.started`, `import.ended` { made, changed, failed, isStopped },
 * `import.undone` { undone, left }, each { of, name }. What it makes tells of itself, with the cause `import`.
 */
export const importsRoutes: readonly Route[] = [
  handle(api.listImports, listImports),
  handle(api.showImport, showImport),
  handle(api.readImport, async (ctx, { kind, name, body }) =>
    showImport(ctx, { id: await readImport(ctx, { kind, name, source: sourceOfBytes(body) }) }),
  ),
  handle(api.chooseColumns, async (ctx, input) => {
    await chooseColumns(ctx, input);
    return showImport(ctx, input);
  }),
  handle(api.discardImport, async (ctx, input) => {
    await discardImport(ctx, input);
    return {};
  }),
  handle(api.listRows, listRows),
  handle(api.exportRows, exportRows),
  handle(api.runImport, async (ctx, input) => {
    await runImport(ctx, input);
    return showImport(ctx, input);
  }),
  handle(api.stopImport, async (ctx, input) => {
    await stopImport(ctx, input);
    return showImport(ctx, input);
  }),
  handle(api.retryImport, async (ctx, input) => {
    await retryImport(ctx, input);
    return showImport(ctx, input);
  }),
  handle(api.undoImport, async (ctx, input) => {
    await undoImport(ctx, input);
    return showImport(ctx, input);
  }),
];

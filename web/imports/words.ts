import type { ImportDetail, ImportShown } from '../../src/imports/api.ts';
import type { Verdict } from '../../src/imports/rules.ts';
import { name, t } from '../kit/words.ts';

/** Which rows are shown. */
export type Show = Verdict | 'left';

/** How far an import is: one that stands still says so. */
export const phaseWords = ({ phase, problem }: Pick<ImportShown, 'phase' | 'problem'>): string =>
  name('import-phase', problem ? 'stopped' : phase);

export const fieldWords = (field: string): string => name('import-field', field);

/** A column by its heading, or by where it stands. */
export const columnWords = (columns: ImportDetail['columns'], i: number): string =>
  columns[i]?.heading || t('imports.column', { n: i + 1 });

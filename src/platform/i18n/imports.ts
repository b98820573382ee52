import importsEn from './catalogues/imports.en.json' with { type: 'json' };
import importsFr from './catalogues/imports.fr.json' with { type: 'json' };
import importsRw from './catalogues/imports.rw.json' with { type: 'json' };
import importsSw from './catalogues/imports.sw.json' with { type: 'json' };
import { translator } from './messages.ts';

/** What is wrong with the rows of a file, in sentences that the server writes: for the screen, the file and programmes alike. */
export const importText = translator<string>({
  en: importsEn,
  fr: importsFr,
  rw: importsRw,
  sw: importsSw,
});

/** What other parts of Kept refuse has no words here. */
export const hasImportWords = (key: string): boolean => key in importsEn;

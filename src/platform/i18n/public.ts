import en from './catalogues/public.en.json' with { type: 'json' };
import fr from './catalogues/public.fr.json' with { type: 'json' };
import rw from './catalogues/public.rw.json' with { type: 'json' };
import sw from './catalogues/public.sw.json' with { type: 'json' };
import { translator } from './messages.ts';

export type PublicWords = keyof typeof en;

/** What the customer's page and the public form say. Plain text: html`` escapes it. */
export const t = translator<PublicWords>({ en, fr, rw, sw });

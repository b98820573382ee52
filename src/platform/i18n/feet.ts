import en from './catalogues/feet.en.json' with { type: 'json' };
import fr from './catalogues/feet.fr.json' with { type: 'json' };
import rw from './catalogues/feet.rw.json' with { type: 'json' };
import sw from './catalogues/feet.sw.json' with { type: 'json' };
import { translator } from './messages.ts';

/** What the phone says, where the server must say the same. */
export const feetText = translator<keyof typeof en>({ en, fr, rw, sw });

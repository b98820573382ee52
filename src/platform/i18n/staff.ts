import listsEn from './catalogues/lists.en.json' with { type: 'json' };
import listsFr from './catalogues/lists.fr.json' with { type: 'json' };
import listsRw from './catalogues/lists.rw.json' with { type: 'json' };
import listsSw from './catalogues/lists.sw.json' with { type: 'json' };
import staffEn from './catalogues/staff.en.json' with { type: 'json' };
import staffFr from './catalogues/staff.fr.json' with { type: 'json' };
import staffRw from './catalogues/staff.rw.json' with { type: 'json' };
import staffSw from './catalogues/staff.sw.json' with { type: 'json' };
import { translator } from './messages.ts';

/** What the staff app says, where the server must say the same: in a list that is taken away as a file. */
export const staffText = translator<string>({
  en: { ...staffEn, ...listsEn },
  fr: { ...staffFr, ...listsFr },
  rw: { ...staffRw, ...listsRw },
  sw: { ...staffSw, ...listsSw },
});

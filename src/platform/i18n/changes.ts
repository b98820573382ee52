import changesEn from './catalogues/changes.en.json' with { type: 'json' };
import changesFr from './catalogues/changes.fr.json' with { type: 'json' };
import changesRw from './catalogues/changes.rw.json' with { type: 'json' };
import changesSw from './catalogues/changes.sw.json' with { type: 'json' };
import settingsEn from './catalogues/settings.en.json' with { type: 'json' };
import settingsFr from './catalogues/settings.fr.json' with { type: 'json' };
import settingsRw from './catalogues/settings.rw.json' with { type: 'json' };
import settingsSw from './catalogues/settings.sw.json' with { type: 'json' };
import staffEn from './catalogues/staff.en.json' with { type: 'json' };
import staffFr from './catalogues/staff.fr.json' with { type: 'json' };
import staffRw from './catalogues/staff.rw.json' with { type: 'json' };
import staffSw from './catalogues/staff.sw.json' with { type: 'json' };
import { translator } from './messages.ts';

const english: Readonly<Record<string, string>> = { ...staffEn, ...settingsEn, ...changesEn };

/** Who changed what, in sentences that the server writes: for the screen, the file and programmes alike. */
export const changesText = translator<string>({
  en: english,
  fr: { ...staffFr, ...settingsFr, ...changesFr },
  rw: { ...staffRw, ...settingsRw, ...changesRw },
  sw: { ...staffSw, ...settingsSw, ...changesSw },
});

/** Kinds of events come from everywhere: not each has words of its own. */
export const hasWords = (key: string): boolean => english[key] !== undefined;

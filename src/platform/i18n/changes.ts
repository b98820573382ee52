import changesEn from './catalogues/changes.en.json' with { type: 'json' };
import changesFr from './catalogues/changes.fr.json' with { type: 'json' };
import settingsEn from './catalogues/settings.en.json' with { type: 'json' };
import settingsFr from './catalogues/settings.fr.json' with { type: 'json' };
import staffEn from './catalogues/staff.en.json' with { type: 'json' };
import staffFr from './catalogues/staff.fr.json' with { type: 'json' };
import { translator } from './messages.ts';

const english: Readonly<Record<string, string>> = { ...staffEn, ...settingsEn, ...changesEn };

/** Who changed what, in sentences that the server writes: for the screen, the file and programmes alike. */
export const changesText = translator<string>({
  en: english,
  fr: { ...staffFr, ...settingsFr, ...changesFr },
});

/** Kinds of events come from everywhere: not each has words of its own. */
export const hasWords = (key: string): boolean => english[key] !== undefined;

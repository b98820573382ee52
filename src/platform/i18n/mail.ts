import en from './catalogues/mail.en.json' with { type: 'json' };
import fr from './catalogues/mail.fr.json' with { type: 'json' };
import rw from './catalogues/mail.rw.json' with { type: 'json' };
import sw from './catalogues/mail.sw.json' with { type: 'json' };
import { translator } from './messages.ts';

export type MailWords = keyof typeof en;

/** What mails say by themselves, in the language of whoever gets them. Plain text. */
export const mailText = translator<MailWords>({ en, fr, rw, sw });

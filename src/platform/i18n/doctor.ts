import doctorEn from './catalogues/doctor.en.json' with { type: 'json' };
import doctorFr from './catalogues/doctor.fr.json' with { type: 'json' };
import doctorRw from './catalogues/doctor.rw.json' with { type: 'json' };
import doctorSw from './catalogues/doctor.sw.json' with { type: 'json' };
import { translator } from './messages.ts';

type Word = keyof typeof doctorEn;
/** What may be found: each has a sentence, and all but what is well has what to do about it. */
export type FindingName = Word extends infer W
  ? W extends `finding.${infer N}`
    ? N
    : never
  : never;
export type CheckKey = Word extends infer W ? (W extends `check.${infer N}` ? N : never) : never;

/** What an examination finds, in sentences that the server writes: for the screen, the terminal and programmes alike. */
export const doctorText = translator<string>({
  en: doctorEn,
  fr: doctorFr,
  rw: doctorRw,
  sw: doctorSw,
});

/** Advice is there for what is not well. */
export const hasDoctorText = (key: string): boolean => key in doctorEn;

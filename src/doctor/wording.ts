import type { Language } from '../people/index.ts';
import { doctorText, hasDoctorText } from '../platform/i18n/doctor.ts';
import { locales } from '../platform/i18n/index.ts';
import type { Examination } from './api.ts';
import type { Examined } from './examine.ts';
import { type Finding, worst } from './rules.ts';

/** An examination in the language of who asks. */
export const inWords = (
  language: Language,
  { at, version, ms, checks }: Examined,
): Examination => ({
  at: at.toISOString(),
  version,
  ms,
  state: worst(checks.flatMap((each) => each.findings)),
  checks: checks.map(({ key, findings }) => ({
    key,
    name: doctorText(language, `check.${key}`),
    state: worst(findings),
    findings: findings.map((each) => wordsOf(language, each)),
  })),
});

function wordsOf(language: Language, { name, state, values = {}, path }: Finding) {
  const said = Object.fromEntries(
    Object.entries(values).map(([key, value]) => sayValue(language, key, value)),
  );
  const advice = `advice.${name}`;
  return {
    code: name,
    state,
    sentence: doctorText(language, `finding.${name}`, said),
    advice: hasDoctorText(advice) ? doctorText(language, advice, said) : null,
    path: path ?? null,
  };
}

/** `ageMs` becomes {age}, a length of time; `freeBytes` becomes {free}, a size. */
function sayValue(
  language: Language,
  key: string,
  value: string | number,
): [string, string | number] {
  if (typeof value === 'string') return [key, value];
  if (key.endsWith('Ms')) return [key.slice(0, -2), lengthOf(language, value)];
  if (key.endsWith('Bytes')) return [key.slice(0, -5), sizeOf(language, value)];
  return [key, value];
}

const units = [
  ['days', 86_400_000],
  ['hours', 3_600_000],
  ['minutes', 60_000],
  ['seconds', 1000],
] as const;

/** In the largest unit of which there are at least two; short ones in milliseconds. */
function lengthOf(language: Language, ms: number): string {
  const [unit, each] = units.find(([, length]) => ms >= 2 * length) ?? (['ms', 1] as const);
  return doctorText(language, `length.${unit}`, { count: Math.round(ms / each) });
}

function sizeOf(language: Language, bytes: number): string {
  const unit = bytes >= 1024 ** 3 ? (['GB', 1024 ** 3] as const) : (['MB', 1024 ** 2] as const);
  const digits = { maximumFractionDigits: 1 };
  return `${(bytes / unit[1]).toLocaleString(locales[language], digits)} ${unit[0]}`;
}

// What a new house promises: everybody hears from a person the same half day and is answered within a day of work;
// who complains hears from us every three days until it is settled within ten.
import type { Language } from '../people/index.ts';
import type { Draft, LineDraft } from './policy-rows.ts';
import type { Metric } from './rules.ts';

const names: Record<Language, { everything: string; complaints: string }> = {
  en: { everything: 'Everything', complaints: 'Complaints' },
  fr: { everything: 'Tout', complaints: 'Réclamations' },
  rw: { everything: 'Byose', complaints: 'Ibirego' },
  sw: { everything: 'Yote', complaints: 'Malalamiko' },
};

const workingDay = 8;

const line = (metric: Metric, hours: number): LineDraft => ({
  ...{ metric, minutes: hours * 60, clock: 'working', isPublic: true, remindPercent: 20 },
});

const any = {
  kind: null,
  severity: null,
  teamId: null,
  customerClass: null,
  channel: null,
  product: null,
};

export const firstPolicies = (language: Language): Draft[] => [
  {
    ...any,
    name: names[language].everything,
    lines: [line('acknowledge', 4), line('first-answer', workingDay)],
  },
  {
    ...any,
    name: names[language].complaints,
    kind: 'complaint',
    lines: [line('next-word', 3 * workingDay), line('resolve', 10 * workingDay)],
  },
];

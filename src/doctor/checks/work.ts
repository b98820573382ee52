import type { Check } from '../check.ts';
import { judgeJobs } from '../rules.ts';

export const workChecks: readonly Check[] = [
  { key: 'jobs', needs: 'database', run: async (patient) => judgeJobs(await patient.jobs()) },
];

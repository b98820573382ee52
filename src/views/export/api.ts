import { z } from 'zod';
import { route } from '../../platform/contract.ts';
import { caseFilters, columnList } from '../api.ts';

export const exportCases = route({
  method: 'GET',
  path: '/api/v1/cases/export',
  summary:
    'A list as CSV: exactly the cases that the list shows, with its columns, in its order. Who took which list is recorded.',
  needs: 'cases.read',
  rawAnswer: 'text/csv',
  input: z.strictObject({
    ...caseFilters.shape,
    /** With commas between them; the number and the title always stand first. */
    columns: columnList.optional(),
    /** local: 2026-11-22 14:05 where the organisation stands; iso: 2026-11-22T12:05:00.000Z */
    dates: z.enum(['local', 'iso']).default('local'),
  }),
  output: z.unknown(),
});

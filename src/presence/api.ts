import { z } from 'zod';
import { route } from '../platform/contract.ts';
import { id } from '../platform/shapes.ts';
import { doings } from './rules.ts';

const doing = z.enum(doings);
/** A word that the window made up for itself. */
const tab = z.string().regex(/^[\w-]{8,64}$/);

const others = z.object({
  /** Who else is here, by name; oneself never. */
  items: z.array(
    z.object({
      id,
      name: z.string(),
      doing,
      /** Gone then, unless they say so again. */
      until: z.string(),
    }),
  ),
});

export const bePresent = route({
  method: 'PUT',
  path: '/api/v1/matters/:id/presence',
  summary:
    'Say that you look at a matter, or write on it; again every 25 seconds. After 45 you are gone. Answers who else is here.',
  needs: 'cases.read',
  input: z.strictObject({ id, tab, doing }),
  output: others,
});

export const leavePresence = route({
  method: 'DELETE',
  path: '/api/v1/matters/:id/presence',
  summary: 'Say that your window is gone from a matter.',
  needs: 'cases.read',
  input: z.strictObject({ id, tab }),
  output: z.object({}),
});

export const listPresent = route({
  method: 'GET',
  path: '/api/v1/matters/:id/presence',
  summary: 'Who else looks at a matter or writes on it now.',
  needs: 'cases.read',
  input: z.strictObject({ id }),
  output: others,
});

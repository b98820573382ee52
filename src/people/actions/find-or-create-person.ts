import type { Ctx } from '../../platform/context.ts';
import type { Language } from '../api.ts';

/** Whose the address or number is; a new person when it is nobody's. */
export interface PersonSought {
  name?: string;
  email?: string;
  phone?: string;
  language: Language;
}

/**
 * Finds by address, then by number; a display name never identifies anybody. Safe when two mails of one
 * new customer arrive at once. Refuses `people.bad-email`, `people.bad-phone`, and `people.no-identity`
 * when there is neither.
 */
export function findOrCreatePerson(
  _ctx: Ctx,
  _sought: PersonSought,
): Promise<{ personId: string; created: boolean }> {
  throw new Error('to come');
}

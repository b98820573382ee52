import { conflict, invalid, type Refusal, Refusal as RefusalError } from '../refusal.ts';

interface DatabaseError {
  code: string;
  constraint?: string;
}

const isDatabaseError = (error: unknown): error is DatabaseError =>
  error instanceof Error && typeof (error as { code?: unknown }).code === 'string';

/** Constraints a user can meet, by name. The database is the last word; here it gets its sentence. */
const constraintRefusals: Record<string, () => Refusal> = {
  identities_kind_value_key: () =>
    conflict('people.identity-taken', 'This address or number already belongs to somebody.'),
  teams_name: () =>
    conflict('organisation.team-name-taken', 'A team with this name exists already.'),
  auth_users_email_key: () =>
    conflict('people.identity-taken', 'This address already signs somebody in.'),
  standard_policies_name: () =>
    conflict('standards.name-taken', 'A policy with this name exists already.'),
  tags_name: () => conflict('tag.name-taken', 'There is a tag with this name already.'),
  field_definitions_key: () =>
    conflict('field.key-taken', 'There is a field with this key already, perhaps retired.'),
  checklist_templates_name: () =>
    conflict('checklists.name-taken', 'A list with this name exists already.'),
  macros_key: () => conflict('macro.key-taken', 'Another macro has this key already.'),
  templates_shortcut: () =>
    conflict('template.shortcut-taken', 'Another text has this shortcut already.'),
  calendars_name: () =>
    conflict('calendars.name-taken', 'A calendar with this name exists already.'),
  touchpoints_name_key: () =>
    conflict('organisation.touchpoint-name-taken', 'A touchpoint with this name exists already.'),
};

/** Turns what the database refused into a Refusal, or returns undefined for a programmer's error. */
export function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof RefusalError) return error;
  if (!isDatabaseError(error)) return undefined;
  const known = error.constraint ? constraintRefusals[error.constraint] : undefined;
  if (known) return known();
  if (error.code === '22021' || error.code === '22P05')
    return invalid('input.text', 'The text contains characters that cannot be stored.');
  return undefined;
}

/** Another transaction made the same thing first: run again, this one finds it. */
export class MetTwin extends Error {
  override name = 'MetTwin';
}

/** Two transactions met; the same work may succeed when it runs again. */
export const isRetryable = (error: unknown): boolean =>
  error instanceof MetTwin ||
  (isDatabaseError(error) && (error.code === '40001' || error.code === '40P01'));

export const isUniqueViolation = (error: unknown, constraint: string): boolean =>
  isDatabaseError(error) && error.code === '23505' && error.constraint === constraint;

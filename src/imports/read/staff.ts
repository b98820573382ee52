import { type Role, roles } from '../../organisation/index.ts';
import { readEmail } from '../../people/index.ts';
import type { ImportRow, RowProblem } from '../rows.ts';
import type { Field } from '../rules.ts';
import { RowReader } from './cells.ts';

/** What a row says of a member of staff; empty: nothing. */
export interface StaffSaid {
  name: string;
  email: string;
  jobTitle: string;
  team: string;
  /** Null: the head of the team. */
  managerEmail: string | null;
  roles: Role[];
  languages: string[];
  phone: string | null;
}

export function readStaff(
  row: Pick<ImportRow, 'cells'>,
  columns: readonly (Field | null)[],
  country: string | null,
): { said: StaffSaid; problems: RowProblem[] } {
  const reader = new RowReader(row.cells, columns);
  const whole = [reader.text('firstName'), reader.text('lastName')].filter(Boolean).join(' ');
  const [email = '', secondEmail] = reader.emails();
  const [phone = null] = reader.phones(country);
  const manager = reader.text('managerEmail');
  const said: StaffSaid = {
    name: reader.text('name') || whole,
    email,
    jobTitle: reader.text('jobTitle'),
    team: reader.text('team'),
    managerEmail: manager === '' ? null : (readEmail(manager) ?? ''),
    roles: reader.words('roles').filter((word): word is Role => isRole(word, reader)),
    languages: reader.words('languages').filter((word) => isLanguage(word, reader)),
    phone,
  };
  if (said.name === '') reader.wrong('name-missing', 'name');
  if (email === '' && !reader.problems.some(({ code }) => code === 'bad-email'))
    reader.wrong('email-missing', 'email');
  if (secondEmail) reader.wrong('one-email', 'email');
  if (said.jobTitle === '') reader.wrong('job-title-missing', 'jobTitle');
  if (said.team === '') reader.wrong('team-missing', 'team');
  if (said.managerEmail === '') reader.wrong('bad-email', 'managerEmail', { value: manager });
  if (said.managerEmail && said.managerEmail === email) reader.wrong('own-manager', 'managerEmail');
  return { said, problems: reader.problems };
}

function isRole(word: string, reader: RowReader): boolean {
  if (roles.some((role) => role === word)) return true;
  reader.wrong('bad-role', 'roles', { value: word, known: roles.join(', ') });
  return false;
}

function isLanguage(word: string, reader: RowReader): boolean {
  if (/^[a-z]{2,3}$/.test(word)) return true;
  reader.wrong('bad-language-code', 'languages', { value: word });
  return false;
}

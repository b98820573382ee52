import { sql } from 'kysely';
import { readEmail } from '../../people/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { refusalOf } from '../../platform/db/errors.ts';
import { type FieldRefusal, invalid, type Refusal } from '../../platform/refusal.ts';
import { staffByEmail, teamNamed } from '../queries.ts';
import { type Role, roles } from '../rules.ts';
import { addStaff } from './add-staff.ts';

/** One line of a file, as somebody wrote it. */
export interface StaffRow {
  line: number;
  name: string;
  email: string;
  jobTitle: string;
  team: string;
  /** Empty: the team's head. May be another row's. */
  managerEmail: string;
  /** Words apart by commas or spaces. */
  roles: string;
  languages: string;
  phone: string;
}

/**
 * Adds everybody or nobody. Returns how many; refuses `organisation.import` with what is wrong, line by line.
 */
export async function importStaff(ctx: Ctx, rows: readonly StaffRow[]): Promise<number> {
  const wrong: FieldRefusal[] = [];
  for (const row of managersFirst(rows, wrong)) {
    await sql`savepoint one_row`.execute(ctx.db);
    try {
      await addRow(ctx, row);
    } catch (error) {
      const refusal = refusalOf(error);
      if (!refusal) throw error;
      await sql`rollback to savepoint one_row`.execute(ctx.db);
      wrong.push({ field: `line ${row.line}`, message: sentenceOf(refusal) });
    }
  }
  if (wrong.length > 0)
    throw invalid(
      'organisation.import',
      `Nobody was added: ${wrong.length === 1 ? 'one line is' : `${wrong.length} lines are`} wrong.`,
      wrong.sort((a, b) => lineOf(a) - lineOf(b)),
    );
  return rows.length;
}

async function addRow(ctx: Ctx, row: StaffRow): Promise<void> {
  const needed = { name: row.name, job_title: row.jobTitle, email: row.email, team: row.team };
  for (const [column, value] of Object.entries(needed))
    if (value === '' || value.length > 200)
      throw invalid(
        'organisation.import',
        value === '' ? `The ${column} is missing.` : `The ${column} is too long.`,
      );
  await addStaff(ctx, {
    name: row.name,
    email: row.email,
    jobTitle: row.jobTitle.slice(0, 120),
    teamId: (await teamNamed(ctx, row.team)).id,
    managerId:
      row.managerEmail === '' ? undefined : (await staffByEmail(ctx, row.managerEmail)).personId,
    roles: wordsOf(row.roles).map(roleOf),
    languages: wordsOf(row.languages).map(languageOf),
    phone: row.phone === '' ? undefined : row.phone,
  });
}

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[\s,;|/]+/)
    .filter(Boolean);

function roleOf(word: string): Role {
  const role = roles.find((each) => each === word);
  if (!role)
    throw invalid('organisation.import', `“${word}” is no role. Roles are ${roles.join(', ')}.`);
  return role;
}

function languageOf(word: string): string {
  if (!/^[a-z]{2,3}$/.test(word))
    throw invalid('organisation.import', `“${word}” is no language code such as en or rw.`);
  return word;
}

/** Rows in an order in which each manager is added before those who report to them. */
function managersFirst(rows: readonly StaffRow[], wrong: FieldRefusal[]): StaffRow[] {
  const byEmail = new Map<string, StaffRow>();
  for (const row of rows) {
    const email = spelled(row.email);
    const twin = byEmail.get(email);
    if (twin)
      wrong.push({
        field: `line ${row.line}`,
        message: `The address is also on line ${twin.line}.`,
      });
    else byEmail.set(email, row);
  }
  const ordered = new Set<StaffRow>();
  const place = (row: StaffRow, below: readonly StaffRow[]): void => {
    if (ordered.has(row)) return;
    const manager = byEmail.get(spelled(row.managerEmail));
    if (manager && below.includes(manager))
      wrong.push({ field: `line ${row.line}`, message: 'The managers go round in a circle.' });
    else if (manager) place(manager, [...below, row]);
    ordered.add(row);
  };
  for (const row of byEmail.values()) place(row, [row]);
  return [...ordered];
}

/** What is no address is refused in its own row. */
const spelled = (email: string): string => readEmail(email) ?? email;

const sentenceOf = (error: Refusal): string =>
  [error.message, ...error.fields.map((each) => each.message)].join(' ');
const lineOf = (each: FieldRefusal): number => Number(each.field.replace('line ', ''));

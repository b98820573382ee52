// The dry run: what each row would come to, and nothing is done.
import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import { changesToComing, type CustomerPlan, decideCustomers } from '../decide/customers.ts';
import { managersFirst } from '../decide/managers-first.ts';
import { type Setup, setupFor } from '../decide/setup.ts';
import { decideStaff, type StaffPlan } from '../decide/staff.ts';
import { folded } from '../headings.ts';
import { claimKeys, forgetKeys, ownersOfKeys } from '../keys.ts';
import { identitiesIn } from '../read/customer.ts';
import type { Counts, Decided, ImportRow } from '../rows.ts';
import { mostRows } from '../rules.ts';
import { type Import, rowsToCheck, writeDecided } from '../store.ts';
import type { Portion } from './portion.ts';

const customersAtOnce = 1000;

export const checkPortion = (ctx: Ctx, of: Import): Promise<Portion> =>
  of.kind === 'customers' ? checkCustomers(ctx, of) : checkStaff(ctx, of);

async function checkCustomers(ctx: Ctx, of: Import): Promise<Portion> {
  const rows = await rowsToCheck(ctx, of.id, customersAtOnce);
  const setup = await setupFor(ctx, of);
  const plans = await decideCustomers(ctx, setup, rows);
  const decided = await apart(ctx, of, setup, plans);
  const implied = await implyCompanies(ctx, of, decided, rows);
  await writeDecided(ctx, of.id, decided);
  const isEnd = rows.length < customersAtOnce;
  if (isEnd) await forgetKeys(ctx, of.id);
  return {
    counts: { ...countsOf(decided), make: countsOf(decided).make + implied },
    allRows: of.allRows + implied,
    isEnd,
  };
}

const keysOf = (plan: CustomerPlan): string[] =>
  plan.said.kind === 'company'
    ? [companyKey(plan.said.name)]
    : identitiesIn(plan.said).map(({ kind, value }) => `${kind}:${value}`);

const companyKey = (name: string): string => `company:${folded(name)}`;

/** A row with an address or number of an earlier row would be the same person twice. */
async function apart(
  ctx: Ctx,
  of: Import,
  setup: Setup,
  plans: readonly CustomerPlan[],
): Promise<CustomerPlan[]> {
  const right = plans.filter(({ verdict }) => verdict !== 'wrong');
  const first = await claimKeys(
    ctx,
    of.id,
    right.flatMap((plan) => keysOf(plan).map((key) => ({ key, row: plan.row }))),
  );
  return plans.map((plan) => {
    if (plan.verdict === 'wrong') return plan;
    const twin = keysOf(plan)
      .map((key) => first.get(key))
      .find((other) => other && other.row !== plan.row);
    if (!twin) return plan;
    if (twin.row <= of.fileRows) {
      const problem = { code: 'twin', values: { line: twin.line } };
      return { ...plan, verdict: 'wrong', problems: [problem], changes: [] };
    }
    const changes = changesToComing(plan.said, setup);
    return { ...plan, verdict: changes.length > 0 ? 'change' : 'same', changes };
  });
}

/** Companies that rows name and nobody has become rows of their own. Returns how many. */
async function implyCompanies(
  ctx: Ctx,
  of: Import,
  plans: readonly CustomerPlan[],
  rows: readonly ImportRow[],
): Promise<number> {
  const lines = new Map(rows.map(({ row, line }) => [row, line]));
  const named = new Map<string, { name: string; line: number }>();
  for (const { verdict, unknown, row } of plans)
    if (verdict !== 'wrong')
      for (const name of unknown)
        if (!named.has(companyKey(name)))
          named.set(companyKey(name), { name, line: lines.get(row) ?? 0 });
  const known = await ownersOfKeys(ctx, of.id, [...named.keys()]);
  const missing = [...named].filter(([key]) => !known.has(key));
  if (missing.length === 0) return 0;
  const made = missing.map(([key, { name, line }], i) => ({
    ...{ key, line, row: of.allRows + i + 1 },
    cells: [name],
  }));
  await sql`
    insert into import_rows (import_id, row, line, cells, implied, turn, verdict)
    select ${of.id}, row, line, cells, true, -2, 'make'
    from json_to_recordset(${JSON.stringify(made)}::json) as c (row int, line int, cells jsonb)`.execute(
    ctx.db,
  );
  await claimKeys(ctx, of.id, made);
  return made.length;
}

/** All at once: who reports to whom is known only when everybody was read. */
async function checkStaff(ctx: Ctx, of: Import): Promise<Portion> {
  const rows = await rowsToCheck(ctx, of.id, mostRows.staff);
  const setup = await setupFor(ctx, of);
  const plans = await decideStaff(
    ctx,
    setup,
    rows,
    (said) => new Set(said.map(({ email }) => email).filter(Boolean)),
  );
  const lines = new Map(rows.map(({ row, line }) => [row, line]));
  const decided = inOrder(plans, lines);
  await writeDecided(ctx, of.id, decided);
  return { counts: countsOf(decided), isEnd: true };
}

function inOrder(
  plans: readonly StaffPlan[],
  lines: ReadonlyMap<number, number>,
): (Decided & { turn: number })[] {
  const lineOf = (row: number): number => lines.get(row) ?? 0;
  const once = withoutTwins(plans, lineOf);
  const places = managersFirst(
    once.map(({ row, said, verdict, managerId }) => ({
      ...{ row, line: lineOf(row), email: said.email, isWrong: verdict === 'wrong' },
      managerEmail: managerId ? null : said.managerEmail,
    })),
  );
  return once.map((plan) => {
    const place = places.get(plan.row);
    if (plan.verdict === 'wrong' || !place?.problem) return { ...plan, turn: place?.turn ?? 0 };
    return { ...plan, turn: 0, verdict: 'wrong', problems: [place.problem], changes: [] };
  });
}

/** An address or a number stands in one row. */
function withoutTwins(plans: readonly StaffPlan[], lineOf: (row: number) => number): StaffPlan[] {
  const first = new Map<string, number>();
  return plans.map((plan) => {
    if (plan.verdict === 'wrong') return plan;
    const { email, phone } = plan.said;
    const keys = [`email:${email}`, ...(phone ? [`phone:${phone}`] : [])];
    const twin = keys.map((key) => first.get(key)).find((row) => row !== undefined);
    for (const key of keys) if (!first.has(key)) first.set(key, plan.row);
    if (twin === undefined) return plan;
    const problem = { code: 'twin', values: { line: lineOf(twin) } };
    return { ...plan, verdict: 'wrong', problems: [problem], changes: [] };
  });
}

function countsOf(
  decided: readonly Decided[],
): Pick<Counts, 'checked' | 'make' | 'change' | 'same' | 'wrong'> {
  const counts = { checked: decided.length, make: 0, change: 0, same: 0, wrong: 0 };
  for (const { verdict } of decided) counts[verdict]++;
  return counts;
}

import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { system } from '../platform/context.ts';
import type { Database } from '../platform/db/connect.ts';
import { type DatabaseStanding, databaseStanding } from '../platform/db/standing.ts';
import type { Transact } from '../platform/events/index.ts';
import type { CheckKey } from '../platform/i18n/doctor.ts';
import { jobsStanding } from '../platform/jobs/standing.ts';
import type { Check, DoctorSettings, Patient } from './check.ts';
import { addressChecks } from './checks/address.ts';
import { backupsChecks } from './checks/backups.ts';
import { databaseChecks } from './checks/database.ts';
import { machineChecks } from './checks/machine.ts';
import { mailChecks } from './checks/mail.ts';
import { recordChecks } from './checks/record.ts';
import { settingsChecks } from './checks/settings.ts';
import { workChecks } from './checks/work.ts';
import { type Finding, say } from './rules.ts';

/** In the order in which they are shown. */
export const checks: readonly Check[] = [
  ...databaseChecks,
  ...workChecks,
  ...mailChecks,
  ...recordChecks,
  ...backupsChecks,
  ...machineChecks,
  ...addressChecks,
  ...settingsChecks,
];

export interface DoctorDeps {
  database: Pick<Database, 'address'>;
  transact: Transact;
  settings: DoctorSettings;
  /** See Patient. */
  secrets: Patient['secrets'];
}

export interface Examined {
  at: Date;
  version: string;
  ms: number;
  checks: { key: CheckKey; findings: Finding[] }[];
}

/** A check that has not answered by then is a finding itself. */
const patienceMs = 10_000;

/** Looks at everything now. Never throws: what cannot be looked at is a finding. */
export async function examine(deps: DoctorDeps): Promise<Examined> {
  const begun = performance.now();
  const patient = patientOf(deps);
  const fault = await faultOf(patient);
  const examined = await Promise.all(
    checks.map(async (check) => ({
      key: check.key,
      findings: await findingsOf(check, patient, fault),
    })),
  );
  return {
    at: new Date(),
    version: keptVersion,
    ms: Math.round(performance.now() - begun),
    checks: examined,
  };
}

function patientOf({ database, transact, settings, secrets }: DoctorDeps): Patient {
  let known: Promise<DatabaseStanding> | undefined;
  return {
    settings,
    secrets,
    database: () => (known ??= databaseStanding(database.address)),
    jobs: () => jobsStanding(database.address),
    read: (work) =>
      transact(system('clock'), async (ctx) => {
        await sql`set local statement_timeout = ${sql.raw(String(patienceMs - 1000))}`.execute(
          ctx.db,
        );
        return work(ctx);
      }),
  };
}

/** What keeps the checks that need it from being made. */
interface Fault {
  of: 'database' | 'tables';
  why?: unknown;
}

async function faultOf(patient: Patient): Promise<Fault | undefined> {
  try {
    const { pending, foreign } = (await patient.database()).migrations;
    return pending.length + foreign.length > 0 ? { of: 'tables' } : undefined;
  } catch (error) {
    return { of: 'database', why: error };
  }
}

async function findingsOf(
  check: Check,
  patient: Patient,
  fault: Fault | undefined,
): Promise<Finding[]> {
  const { key, needs } = check;
  if (fault?.of === 'database' && key === 'database')
    return [say.alarm('database.unreachable', { why: wordsOf(fault.why) })];
  if (fault?.of === 'database' && needs !== 'nothing') return [say.care('check.not-looked')];
  if (fault?.of === 'tables' && needs === 'tables') return [say.care('check.other-version')];
  const late = Promise.withResolvers<Finding[]>();
  const timer = setTimeout(
    () => late.resolve([say.alarm('check.late', { afterMs: patienceMs })]),
    patienceMs,
  );
  try {
    return await Promise.race([check.run(patient), late.promise]);
  } catch (error) {
    return [say.alarm('check.failed', { why: wordsOf(error) })];
  } finally {
    clearTimeout(timer);
  }
}

/** What a machine said, in one line; an AggregateError says it in its parts. */
function wordsOf(error: unknown): string {
  const first = error instanceof AggregateError ? error.errors[0] : error;
  const words = first instanceof Error ? first.message || first.name : String(first);
  return (words.split('\n')[0] ?? '').slice(0, 300);
}

const keptVersion = (
  JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  }
).version;

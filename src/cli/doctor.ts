import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createKept } from '../app.ts';
import { readConfig } from '../config.ts';
import { type DoctorDeps, examine, inWords } from '../doctor/index.ts';
import type { Examination } from '../doctor/api.ts';
import { connect } from '../platform/db/connect.ts';
import { invalid } from '../platform/refusal.ts';
import { openPlace, type Place } from './open.ts';

const exitCodes = { ok: 0, care: 0, alarm: 1 } as const;
/** The examination itself could not be made. */
const cannotRun = 2;

/** Prints how all stands, and sets the exit code: 0, or 1 for an alarm, or 2 where it cannot even look. */
export async function doctor(
  { isJson }: { isJson: boolean },
  print: (line: string) => void,
): Promise<void> {
  process.exitCode = cannotRun;
  const found = await examinationHere();
  if (isJson) print(JSON.stringify(found, null, 2));
  else for (const line of linesOf(found)) print(line);
  process.exitCode = exitCodes[found.state];
}

async function examinationHere(): Promise<Examination> {
  const { dataDir, databaseUrl } = readConfig(process.env);
  // Looking must not make what is looked for.
  if (!databaseUrl && !existsSync(join(dataDir, 'postgres')))
    throw invalid(
      'cli.no-kept',
      `There is no Kept in ${dataDir}. Set KEPT_DATA_DIR to its data directory, or DATABASE_URL to its database.`,
    );
  const place = await openPlace('beside');
  try {
    return await examinePlace(place);
  } finally {
    await place.leave();
  }
}

/** In English, as all that commands print. */
export async function examinePlace(place: Pick<Place, 'address' | 'config' | 'log' | 'secrets'>) {
  const database = connect(place.address, { connections: 4, name: 'kept doctor' });
  try {
    const { doctor: deps }: { doctor: DoctorDeps } = createKept({ database, ...place });
    return inWords('en', await examine(deps));
  } finally {
    await database.close();
  }
}

const marks = { ok: '✔', care: '!', alarm: '✖' } as const;

/** What a person reads: what is not well with what to do about it. */
export function linesOf({ version, ms, checks }: Examination): string[] {
  const width = Math.max(...checks.map(({ name }) => name.length));
  const lines = checks.flatMap(({ name, findings }) =>
    findings.flatMap(({ state, sentence, advice }, index) => [
      `${marks[state]} ${(index === 0 ? name : '').padEnd(width)}  ${sentence}`,
      ...(advice === null ? [] : [`  ${' '.repeat(width)}  → ${advice}`]),
    ]),
  );
  const all = checks.flatMap(({ findings }) => findings);
  const count = (state: 'care' | 'alarm') => all.filter((each) => each.state === state).length;
  return [
    ...lines,
    '',
    `Kept ${version}: ${checks.length} checks in ${(ms / 1000).toFixed(1)} s, ${said(count('alarm'), 'alarm')}, ${said(count('care'), 'care')}.`,
  ];
}

const said = (count: number, state: 'care' | 'alarm'): string =>
  state === 'alarm'
    ? `${count || 'no'} ${count === 1 ? 'alarm' : 'alarms'}`
    : `${count || 'none'} to take care of`;

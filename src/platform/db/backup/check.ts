import { type Archive, withArchive } from './archive/read.ts';
import { listMigrations } from '../migrations.ts';
import {
  format,
  type Head,
  headName,
  jobsName,
  ofTable,
  readHead,
  readSums,
  type Sum,
  type Sums,
  sumsName,
  wholeOf,
} from './manifest.ts';
import { damaged, tooNew } from './refusals.ts';
import { type Summing, summing } from './sum.ts';

export interface Checked {
  head: Head;
  sums: Sums;
  /** Of the file. */
  bytes: number;
  sha256: string;
}

/**
 * Reads every byte and every row of a backup against its checksums. Refuses `backup.not-a-backup`, `backup.damaged`,
 * `backup.newer` for a format of later times.
 */
export function checkBackup(path: string, signal?: AbortSignal): Promise<Checked> {
  const check = async (archive: Archive): Promise<Checked> => {
    const head = await headOf(archive);
    const found = new Map<string, Summing>();
    const sums = await eachPart(archive, async (what, bytes) => {
      const sum = found.get(what) ?? summing();
      found.set(what, sum);
      sum.add(bytes);
    });
    requireSums(sums, new Map([...found].map(([what, sum]) => [what, sum.end()])));
    return { head, sums, bytes: archive.whole.bytes, sha256: archive.whole.sha256.toString('hex') };
  };
  return withArchive(path, check, signal);
}

/** What a backup says of itself. Refuses `backup.damaged`, `backup.newer`. */
export async function headOf(archive: Archive): Promise<Head> {
  for await (const { name, bytes } of archive.entries()) {
    if (name !== headName) throw damaged();
    const head = readHead(bytes);
    if (head.format > format) throw tooNew(head.kept);
    return head;
  }
  throw damaged();
}

/** Refuses `backup.newer` when it has had a migration that this programme does not know. */
export async function requireKnown(head: Head): Promise<void> {
  const known = await listMigrations();
  if (head.migrations.some(({ name }) => !known.includes(name))) throw tooNew(head.kept);
}

/** Gives each part in its order with what it belongs to; returns the sums at the end. Refuses `backup.damaged`. */
export async function eachPart(
  archive: Archive,
  give: (what: string, bytes: Buffer) => Promise<void>,
): Promise<Sums> {
  let sums: Sums | undefined;
  for await (const { name, bytes } of archive.entries()) {
    if (sums) throw damaged();
    if (name === headName) continue;
    if (name === sumsName) sums = readSums(bytes);
    else await give(wholeOf(name), bytes);
  }
  if (!sums) throw damaged();
  return sums;
}

/** Refuses `backup.damaged` unless exactly what was written was found. */
export function requireSums(sums: Sums, found: ReadonlyMap<string, Sum>): void {
  const said = new Map<string, Sum>(
    Object.entries(sums.tables).map(([name, sum]) => [ofTable(name), sum]),
  );
  said.set(jobsName, sums.jobs);
  const none = summing().end();
  for (const [what, sum] of said) {
    const { rows, bytes, sha256 } = found.get(what) ?? none;
    if (rows !== sum.rows || bytes !== sum.bytes || sha256 !== sum.sha256) throw damaged();
  }
  if ([...found.keys()].some((what) => !said.has(what))) throw damaged();
}

import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import {
  chooseExisting,
  discardImport,
  type Import,
  type Kind,
  listProblems,
  missingFields,
  readImport,
  runImport,
  sourceOfFile,
  workOff,
} from '../imports/index.ts';
import { system } from '../platform/context.ts';
import { invalid } from '../platform/refusal.ts';
import type { CommandDeps } from './person-add.ts';

interface ImportOptions {
  kind: Kind;
  file: string;
  isDryRun: boolean;
  /** What becomes of those who are known already; absent: what they lack is added. */
  existing?: string | undefined;
  /** The rows that are right are imported though others are wrong. */
  skipsWrong?: boolean;
}

const shownProblems = 200;

/** The same as on the screen, in one go: all of the file or nothing, unless what is wrong may be left out. */
export async function importFile(
  { kept, print }: CommandDeps,
  { kind, file, isDryRun, existing, skipsWrong = false }: ImportOptions,
): Promise<void> {
  await requireFile(file);
  const asKept = system('import', basename(file));
  const id = await kept.transact(asKept, async (ctx) => {
    const id = await readImport(ctx, { kind, name: basename(file), source: sourceOfFile(file) });
    if (existing !== undefined) await chooseExisting(ctx, { id, existing });
    return id;
  });
  const discard = () => kept.transact(asKept, (ctx) => discardImport(ctx, { id }));
  const checked = await workOff(kept.transact, id);
  const toDo = checked.counts.make + checked.counts.change;
  const isRefused = checked.phase !== 'checked' || (checked.counts.wrong > 0 && !skipsWrong);
  if (isDryRun || isRefused || toDo === 0) {
    const refusal = isRefused ? await refusalOf(kept, checked) : undefined;
    await discard();
    if (refusal) throw refusal;
    print(toDo === 0 ? 'There is nothing to do: everybody is here already.' : would(checked));
    return;
  }
  await kept.transact(asKept, (ctx) => runImport(ctx, { id }));
  let told = 0;
  const done = await workOff(kept.transact, id, ({ counts }) => {
    const tenth = Math.floor((counts.done * 10) / toDo);
    if (toDo > 5000 && tenth > told) print(`${counts.done} of ${toDo} …`);
    told = tenth;
  });
  print(did(done));
  if (done.problem) throw invalid('cli.import', done.problem.message);
  if (done.counts.wrong + done.counts.failed > 0)
    for (const each of await problemsOf(kept, done)) print(`  ${each.field}: ${each.message}`);
}

async function requireFile(file: string): Promise<void> {
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
    throw invalid(
      'cli.import',
      `The file ${file} cannot be read (${error.code ?? error.message}).`,
    );
  });
  if (!found.isFile()) throw invalid('cli.import', `${file} is not a file.`);
}

const problemsOf = async ({ transact }: CommandDeps['kept'], { id }: Import) =>
  (await transact(system('import', id), (ctx) => listProblems(ctx, id, shownProblems))).map(
    ({ line, sentence }) => ({ field: `line ${line}`, message: sentence }),
  );

async function refusalOf(kept: CommandDeps['kept'], of: Import) {
  const missing = missingFields(of.kind, of.columns).map((group) => group.join(' or '));
  if (missing.length > 0)
    return invalid(
      'cli.import',
      `The first line must name the columns; missing: ${missing.join(', ')}. It says: ${of.headings.join(', ')}.`,
    );
  if (of.problem) return invalid('cli.import', of.problem.message);
  const { wrong } = of.counts;
  return invalid(
    'cli.import',
    `Nobody was added: ${wrong === 1 ? 'one line is' : `${wrong} lines are`} wrong.`,
    await problemsOf(kept, of),
  );
}

const people = (count: number): string => (count === 1 ? 'one' : String(count));

const would = ({ counts: { make, change, same, wrong } }: Import): string =>
  `${wrong > 0 ? `${people(wrong)} wrong, left out; the rest is right` : 'All right'}: ${people(make)} would be added, ${people(change)} changed, ${people(same)} here already.`;

const did = ({ counts: { made, changed, same, wrong, failed } }: Import): string =>
  `Added ${people(made)}, changed ${people(changed)}, ${people(same)} here already, ${people(wrong + failed)} left out.`;

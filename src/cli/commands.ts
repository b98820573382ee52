import { sealedColumns } from '../app.ts';
import { judgeMail } from '../conversations/index.ts';
import { Refusal } from '../platform/refusal.ts';
import { addApiKey } from './api-key-add.ts';
import { backUp, checkFile } from './backup.ts';
import { doctor } from './doctor.ts';
import { importFile } from './import-file.ts';
import { judgePromises } from './judge-promises.ts';
import { judgeTime } from './judge-time.ts';
import { migrateDatabase } from './migrate.ts';
import { openPlace, withKept } from './open.ts';
import { addPerson } from './person-add.ts';
import { invitePerson } from './person-invite.ts';
import { resetPerson } from './person-reset.ts';
import { restore, tryOut } from './restore.ts';
import { forgetSecrets, rotateSecrets } from './secrets.ts';
import { start } from './start.ts';

export interface Options {
  demo?: boolean | undefined;
  'dry-run'?: boolean | undefined;
  name?: string | undefined;
  as?: string | undefined;
  email?: string | undefined;
  title?: string | undefined;
  team?: string | undefined;
  manager?: string | undefined;
  role?: string[] | undefined;
  now?: string | undefined;
  zone?: string | undefined;
  quiet?: boolean | undefined;
  existing?: string | undefined;
  'skip-wrong'?: boolean | undefined;
  drill?: boolean | undefined;
  json?: boolean | undefined;
}

export interface Command {
  name: string;
  usage: string;
  summary: string;
  run(rest: string[], options: Options): Promise<void>;
}

const print = (line: string): void => console.log(line);

const importSummaries = {
  staff:
    'Add many members of staff from a CSV file (name, email, job title, team; may have: manager email, roles, languages, phone). Nobody is added while a row is wrong, unless --skip-wrong leaves those out.',
  customers:
    'Add many customers from a CSV or vCard file (name, email, phone, company and more; docs/imports.md). Those known already get what they lack; --existing leave passes them over, replace believes the file.',
};

export const commands: readonly Command[] = [
  {
    name: 'start',
    usage: 'start [--demo]',
    summary: 'Start Kept; --demo fills an empty database with a demonstration organisation.',
    run: (_rest, options) => start({ demo: options.demo ?? false }),
  },
  {
    name: 'demo',
    usage: 'demo',
    summary: 'The same as start --demo.',
    run: () => start({ demo: true }),
  },
  {
    name: 'migrate',
    usage: 'migrate [--dry-run]',
    summary:
      'Bring the database to this version, all or nothing, and stop; --dry-run does it, takes it back, and says how long which tables were kept from others.',
    async run(_rest, options) {
      const place = await openPlace('beside');
      try {
        await migrateDatabase(place.address, { dryRun: options['dry-run'] ?? false, print });
      } finally {
        await place.leave();
      }
    },
  },
  {
    name: 'doctor',
    usage: 'doctor [--json]',
    summary:
      'Look whether all is well: database, mail, clock, disk, jobs, certificates, settings. Ends with 0, with 1 for an alarm, with 2 where it cannot look.',
    run: (_rest, options) => doctor({ isJson: options.json ?? false }, print),
  },
  {
    name: 'backup check',
    usage: 'backup check FILE',
    summary: 'Read every byte of a backup against its checksums; needs no database.',
    run: (rest) => checkFile(needed(rest[0], 'a backup'), print),
  },
  {
    name: 'backup',
    usage: 'backup FILE',
    summary: 'Write all of the database into a new file, while Kept runs or not.',
    run: (rest) => backUp(needed(rest[0], 'a new file'), print),
  },
  {
    name: 'restore',
    usage: 'restore FILE, or restore --drill [FILE]',
    summary:
      'Fill an empty database from a backup of this version or an older one. --drill restores it (default: the newest) into a scratch database, reports, and drops that again.',
    async run(rest, options) {
      if (!options.drill) await restore(needed(rest[0], 'a backup'), print);
      else if (!(await tryOut(rest[0], print))) process.exitCode = 1;
    },
  },
  {
    name: 'person add',
    usage: 'person add --name N --email E --title T --team T [--manager E] [--role R]',
    summary: 'Add a member of staff; prints a first password once.',
    run: (_rest, options) => withKept((kept) => addPerson({ kept, print }, options)),
  },
  {
    name: 'person invite',
    usage: 'person invite --email E',
    summary: 'Mail somebody who has no password a link to choose one, where mail is sent.',
    run: (_rest, options) => withKept((kept) => invitePerson({ kept, print }, options)),
  },
  {
    name: 'person reset',
    usage: 'person reset --email E',
    summary: 'Take somebody’s second step and passkeys away, when no administrator can.',
    run: (_rest, options) => withKept((kept) => resetPerson({ kept, print }, options)),
  },
  {
    name: 'api-key add',
    usage: 'api-key add --name N [--as EMAIL]',
    summary:
      'Make a key for programmes; it acts as that person (default: the first administrator).',
    run: (_rest, options) => withKept((kept) => addApiKey({ kept, print }, options)),
  },
  ...(['staff', 'customers'] as const).map((kind) => ({
    name: `import ${kind}`,
    usage: `import ${kind} FILE [--dry-run] [--existing leave|fill|replace] [--skip-wrong]`,
    summary: importSummaries[kind],
    run: (rest: string[], options: Options) =>
      withKept((kept) =>
        importFile(
          { kept, print },
          {
            kind,
            file: needed(rest[0], 'a file'),
            isDryRun: options['dry-run'] ?? false,
            existing: options.existing,
            skipsWrong: options['skip-wrong'] ?? false,
          },
        ),
      ),
  })),
  {
    name: 'secrets rotate',
    usage: 'secrets rotate',
    summary:
      'Make a new key and seal all secrets in the database with it, while Kept runs; may be stopped and run again.',
    run: () => withSecrets(rotateSecrets),
  },
  {
    name: 'secrets forget',
    usage: 'secrets forget',
    summary: 'Remove the keys that seal nothing any more; backups from before may need them.',
    run: () => withSecrets(forgetSecrets),
  },
  {
    name: 'judge mail',
    usage: 'judge mail FOLDER',
    summary: 'Run the understanding of mail over a folder of .eml files; one JSON a line.',
    run: (rest) => judgeMail(needed(rest[0], 'a folder'), print),
  },
  {
    name: 'judge time',
    usage: 'judge time FILE.jsonl',
    summary: 'Run working time over a file of examples; prints what was right and each miss.',
    async run(rest) {
      if (!(await judgeTime(needed(rest[0], 'a file of examples'), print))) process.exitCode = 1;
    },
  },
  {
    name: 'judge promises',
    usage: 'judge promises FILE.tsv [--now TIME] [--zone ZONE] [--quiet]',
    summary:
      'Find promises in a table of texts (language, promise, due, text); prints counts, precision, recall and each miss. Default: now, in Africa/Kigali.',
    async run(rest, { now, zone, quiet }) {
      judgePromises(
        { file: needed(rest[0], 'a table of texts'), now, zone, isQuiet: quiet },
        print,
      );
    },
  },
];

const withSecrets = (work: typeof rotateSecrets): Promise<void> =>
  withKept((_kept, database, { secrets, config }) =>
    work({
      ...{ database, secrets, print },
      columns: sealedColumns,
      isSet: config.secretKeys.length > 0,
    }),
  );

function needed(value: string | undefined, what: string): string {
  if (value === undefined)
    throw new Refusal('invalid', 'cli.missing', `Please name ${what}. Try: kept --help`);
  return value;
}

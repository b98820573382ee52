// The process: command line, signals, orderly start and stop.
import { parseArgs } from 'node:util';
import { sentencesOf } from './cli/failure.ts';
import { help } from './cli/help.ts';
import { type Command, commands } from './cli/commands.ts';

async function main(args: string[]): Promise<void> {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    strict: true,
    options: {
      help: { type: 'boolean', short: 'h' },
      demo: { type: 'boolean' },
      'dry-run': { type: 'boolean' },
      name: { type: 'string' },
      as: { type: 'string' },
      email: { type: 'string' },
      title: { type: 'string' },
      team: { type: 'string' },
      manager: { type: 'string' },
      role: { type: 'string', multiple: true },
      now: { type: 'string' },
      zone: { type: 'string' },
      quiet: { type: 'boolean' },
      existing: { type: 'string' },
      'skip-wrong': { type: 'boolean' },
      drill: { type: 'boolean' },
      json: { type: 'boolean' },
    },
  });
  if (values.help || positionals[0] === 'help') return console.log(help());
  const words = positionals.length === 0 ? ['start'] : positionals;
  const command = find(words);
  if (!command) {
    console.error(`Kept does not know "${words.join(' ')}". Try: kept --help`);
    process.exitCode = 2;
    return;
  }
  const rest = words.slice(command.name.split(' ').length);
  await command.run(rest, values);
}

const find = (words: string[]): Command | undefined =>
  [2, 1]
    .map((n) => commands.find((each) => each.name === words.slice(0, n).join(' ')))
    .find((each) => each !== undefined);

/** What a person can mend is a sentence; anything else is ours and shows where it happened. */
function fail(error: unknown): void {
  const sentences = sentencesOf(error);
  if (sentences) for (const sentence of sentences) console.error(sentence);
  else console.error(error);
  process.exit(process.exitCode ?? 1);
}

main(process.argv.slice(2)).catch(fail);

import { settings } from '../config.ts';
import { commands } from './commands.ts';

/** What `kept --help` prints: every command and every setting. */
export function help(): string {
  return [
    'Kept: every promise to a customer has a name, a time and an ending.',
    '',
    'Commands (in a checkout: npm run -s kept -- COMMAND)',
    ...commands.flatMap((each) => [
      `  ${each.usage}`,
      ...wrap(each.summary, 84).map((line) => `      ${line}`),
    ]),
    '',
    'Settings (environment)',
    ...settings.flatMap((each) => [
      `  ${each.name}${each.default === '' ? '' : ` (${each.default})`}`,
      ...wrap(each.description, 84).map((line) => `      ${line}`),
    ]),
  ].join('\n');
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) as string;
    if (line.length + word.length + 1 > width) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines;
}

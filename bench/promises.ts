// Finding promises as one types: 2,000 characters of a usual mail, and what patterns choke on.
import { readFileSync } from 'node:fs';
import { findPromises } from '../src/commitments/index.ts';
import { hostile } from '../src/commitments/promises/hostile.ts';
import { readExamples } from '../src/commitments/promises/judge.ts';
import { type Language, languages } from '../src/platform/i18n/languages.ts';

const corpus = new URL('../src/commitments/promises/corpus/seen.tsv', import.meta.url);
const zone = 'Africa/Kigali';
const now = new Date('2026-11-24T10:00:00+02:00');

export function benchPromises(): Promise<void> {
  const examples = readExamples(readFileSync(corpus, 'utf8'));
  const cold = timed(() => findPromises('We will call you tomorrow.', { now, zone }));
  console.log(`the first text of a process: ${cold.toFixed(1)} ms`);
  for (const language of languages) {
    const texts = examples.filter((each) => each.language === language).map(({ text }) => text);
    const mails = Array.from({ length: 8 }, (_, n) =>
      [...texts.slice(n * 9), ...texts].join('\n').slice(0, 2000),
    );
    const times = measure(mails, language);
    const [first = 0, median = 0, p95 = 0] = [
      times[0],
      times[times.length >> 1],
      times[Math.floor(times.length * 0.95)],
    ];
    console.log(
      `${language}: 2,000 characters warm: median ${micro(median)}, p95 ${micro(p95)}, least ${micro(first)}`,
    );
  }
  for (const length of [2000, 20_000]) console.log(worstOf(length));
  return Promise.resolve();
}

function measure(mails: readonly string[], language: Language): number[] {
  const run = (text: string): number => timed(() => findPromises(text, { language, now, zone }));
  for (let round = 0; round < 20; round += 1) for (const text of mails) run(text);
  const times: number[] = [];
  for (let round = 0; round < 50; round += 1) for (const text of mails) times.push(run(text));
  return times.toSorted((one, other) => one - other);
}

function worstOf(length: number): string {
  let worst = { took: 0, text: '', language: 'en' };
  for (const text of hostile)
    for (const language of languages) {
      const run = (): number =>
        timed(() => findPromises(text.slice(0, length), { language, now, zone }));
      run();
      const took = Math.min(run(), run());
      if (took > worst.took) worst = { took, text: text.slice(0, 12), language };
    }
  return `worst of ${hostile.length} hostile texts of ${length} characters: ${worst.took.toFixed(1)} ms (${worst.language}, ${JSON.stringify(worst.text)}…)`;
}

const micro = (milliseconds: number): string => `${Math.round(milliseconds * 1000)} µs`;

function timed(work: () => unknown): number {
  const from = performance.now();
  work();
  return performance.now() - from;
}

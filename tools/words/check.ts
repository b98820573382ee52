// Whatever people read stands in the catalogues, in the plural forms of its language, and nothing more.
import { IntlMessageFormat } from 'intl-messageformat';
import { read } from './read.ts';

export interface Speech {
  /** Text by path of the programs that speak: those of web/ and src/. */
  files: Record<string, string>;
  /** Words by `staff.en`. */
  catalogues: Record<string, Record<string, string>>;
}

/** Customers' pages and mails: that no word is left over there is a test of the catalogues themselves. */
const checkedElsewhere = new Set(['public', 'mail']);

export function checkWords({ files, catalogues }: Speech): {
  sentences: string[];
  programs: number;
  keys: number;
} {
  const programs = Object.entries(files).map(([path, text]) => ({
    path,
    ...read(path, text),
  }));
  const english = Object.entries(catalogues).filter(([name]) => name.endsWith('.en'));
  const known = new Set(english.flatMap(([, words]) => Object.keys(words)));
  const visible = programs.flatMap(({ path, visible: found }) =>
    found.map(
      ({ line, text }) => `${path}:${line} says “${text}” itself: say it in the catalogues.`,
    ),
  );
  const missing = programs.flatMap(({ path, named }) =>
    named
      .filter(({ parts }) => isName(parts) && !isKnown(parts, known))
      .map(({ line, parts }) => `${path}:${line} asks for “${parts.join('…')}”: no such word.`),
  );
  const literals = new Set(
    programs.flatMap((each) => [...each.literals, ...each.named.map(({ parts }) => parts.join())]),
  );
  const made = programs
    .flatMap((each) => [...each.made, ...each.named.map(({ parts }) => parts)])
    .filter((parts) => parts.length > 1 && isName(parts));
  const patterns = [...new Set(made.map(patternOf))].map((pattern) => new RegExp(pattern));
  const unused = english
    .filter(([name]) => !checkedElsewhere.has(name.split('.')[0] ?? ''))
    .flatMap(([name, words]) =>
      Object.keys(words)
        .filter((key) => !literals.has(key) && !patterns.some((pattern) => pattern.test(key)))
        .map((key) => `${name}.json: nothing says “${key}”.`),
    );
  const plurals = Object.entries(catalogues).flatMap(([name, words]) =>
    Object.entries(words).flatMap(([key, text]) =>
      faultsOf(text, name.split('.')[1] ?? '').map((fault) => `${name}.json: ${key} ${fault}.`),
    ),
  );
  const sentences = [...visible, ...missing, ...unused, ...plurals];
  return { sentences, programs: programs.length, keys: known.size };
}

/** What begins with a hole could be anything, and `en-GB` is no word. */
const isName = (parts: readonly string[]): boolean =>
  /^[a-z][\w-]*[.-]/.test(parts[0] ?? '') && !/^[a-z]{2}-[A-Z]{2}$/.test(parts[0] ?? '');

const isKnown = (parts: readonly string[], known: ReadonlySet<string>): boolean => {
  if (parts.length === 1) return known.has(parts[0] ?? '');
  const pattern = new RegExp(patternOf(parts));
  return [...known].some((key) => pattern.test(key));
};

const patternOf = (parts: readonly string[]): string =>
  `^${parts.map((each) => RegExp.escape(each)).join('.+')}$`;

const faultsOf = (text: string, language: string): string[] => {
  try {
    const parts = new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true }).getAst();
    return lacking(parts as Part[], language).map((form) => `has a plural without “${form}”`);
  } catch (error) {
    return [`cannot be read: ${error instanceof Error ? error.message : String(error)}`];
  }
};

/**
 * Forms that the language distinguishes and the message does not say. One that only tells none from some,
 * and says no number, has none to distinguish.
 */
function lacking(message: readonly Part[], language: string): string[] {
  const needed = formsOf(language);
  const found: string[] = [];
  const walk = (parts: readonly Part[]): void => {
    for (const { pluralType, options = {} } of parts) {
      const isCounted = Object.values(options).some(({ value }) => value.some(isNumber));
      if (pluralType && (isCounted || 'one' in options))
        found.push(...needed.filter((form) => !(form in options)));
      for (const each of Object.values(options)) walk(each.value);
    }
  };
  walk(message);
  return found;
}

interface Part {
  type: number;
  pluralType?: string;
  options?: Record<string, { value: Part[] }>;
}

/** The `#` of a plural. */
const isNumber = ({ type }: Part): boolean => type === 7;

/** The French "many" is for millions, which Kept does not count. Kinyarwanda has no rules of its own. */
const formsOf = (language: string): string[] =>
  new Intl.PluralRules([language, 'en'])
    .resolvedOptions()
    .pluralCategories.filter((form) => form === 'one' || form === 'other');

// What single cells mean. Each reader notes what is wrong and goes on, so that all of a row is said at once.
import { type Language, languages, normalisePhone, readEmail } from '../../people/index.ts';
import { Refusal } from '../../platform/refusal.ts';
import { folded } from '../headings.ts';
import type { Field } from '../rules.ts';
import type { RowProblem } from '../rows.ts';

const longest: Partial<Record<Field, number>> = { class: 60, companyRole: 120, jobTitle: 120 };

/** The cells of one row by the fields that its columns fill. */
export class RowReader {
  readonly problems: RowProblem[] = [];
  readonly #cells: readonly string[];
  readonly #columns: readonly (Field | null)[];

  constructor(cells: readonly string[], columns: readonly (Field | null)[]) {
    this.#cells = cells;
    this.#columns = columns;
    if (cells.slice(columns.length).some((cell) => cell !== ''))
      this.problems.push({ code: 'too-many-cells', values: { most: columns.length } });
  }

  wrong(code: string, field?: Field, values?: RowProblem['values']): void {
    const column = field === undefined ? -1 : this.#columns.indexOf(field);
    this.#note(code, column, values);
  }

  /** The text of a field; empty when its column is empty or there is none. */
  text(field: Field): string {
    const column = this.#columns.indexOf(field);
    const text = this.#cells[column] ?? '';
    const most = longest[field] ?? 200;
    if (text.length <= most) return text;
    this.#note('too-long', column, { most });
    return '';
  }

  emails(): string[] {
    return this.#each('email', / ?(?:[;,|]|:::) ?| (?=[^ @]*@)/, 'bad-email', (text) =>
      readEmail(text),
    );
  }

  /** In E.164. */
  phones(country: string | null): string[] {
    const read = (text: string): string | undefined => {
      try {
        // Spreadsheets keep the + of a number by an apostrophe before it.
        return normalisePhone(text.replace(/^'/, ''), country ?? undefined);
      } catch (error) {
        if (error instanceof Refusal) return undefined;
        throw error;
      }
    };
    return this.#each('phone', / ?(?:[;,|/]|:::) ?/, 'bad-phone', read);
  }

  language(field: Field): Language | null {
    const word = folded(this.text(field));
    if (word === '') return null;
    const found = languages.find((each) => word === each || languageNames[each].includes(word));
    const regional = languages.find((each) => word.startsWith(`${each} `));
    if (!found && !regional) this.wrong('bad-language', field, { value: word });
    return found ?? regional ?? null;
  }

  yes(field: Field): boolean | null {
    const word = folded(this.text(field));
    if (word === '') return null;
    if (yeses.includes(word)) return true;
    if (!noes.includes(word)) this.wrong('bad-yes-no', field, { value: word });
    return false;
  }

  /** One of a few, by the words for each. */
  choice<T extends string>(field: Field, words: Readonly<Record<T, readonly string[]>>): T | null {
    const word = folded(this.text(field));
    if (word === '') return null;
    const found = (Object.keys(words) as T[]).find((each) => words[each].includes(word));
    if (found === undefined) this.wrong(`bad-${field}`, field, { value: word });
    return found ?? null;
  }

  words(field: Field): string[] {
    return this.text(field)
      .toLowerCase()
      .split(/[\s,;|/]+/)
      .filter(Boolean);
  }

  #each(
    field: Field,
    parting: RegExp,
    code: string,
    read: (text: string) => string | undefined,
  ): string[] {
    const found = new Set<string>();
    for (const [column, filled] of this.#columns.entries()) {
      if (filled !== field) continue;
      for (const text of (this.#cells[column] ?? '')
        .replaceAll(/\s+/g, ' ')
        .split(parting)
        .filter(Boolean)) {
        const value = read(text);
        if (value === undefined) this.#note(code, column, { value: text.slice(0, 80) });
        else found.add(value);
      }
    }
    return [...found];
  }

  #note(code: string, column: number, values: RowProblem['values']): void {
    this.problems.push({
      code,
      ...(column < 0 ? {} : { column }),
      ...(values === undefined ? {} : { values }),
    });
  }
}

const languageNames: Readonly<Record<Language, readonly string[]>> = {
  en: ['english', 'anglais', 'icyongereza', 'kiingereza', 'eng'],
  fr: ['french', 'francais', 'igifaransa', 'kifaransa', 'fra', 'fre'],
  rw: ['kinyarwanda', 'ikinyarwanda', 'rwanda', 'kin'],
  sw: ['swahili', 'kiswahili', 'igiswahili', 'swa'],
};
const yeses = ['yes', 'y', 'true', '1', 'x', 'oui', 'o', 'vrai', 'yego', 'ndiyo'];
const noes = ['no', 'n', 'false', '0', 'non', 'faux', 'oya', 'hapana'];

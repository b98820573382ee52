// Tables of rules as text: a block has a title and columns, then a row a line; blocks are parted by a blank line.

export interface Cell {
  /** The words of the title, before two spaces: `consult accept`. */
  title: string;
  row: string;
  column: string;
  value: string;
}

export function readGrid(text: string): Cell[] {
  return text
    .trim()
    .split(/\n\s*\n/)
    .flatMap((block) => {
      const [head, ...rows] = block.trim().split('\n').map(words);
      const [title, ...columns] = head as string[];
      return rows.flatMap(([row, ...values]) =>
        columns.map((column, i) => ({
          title: title as string,
          row: row as string,
          column,
          value: values[i] ?? 'missing',
        })),
      );
    });
}

const words = (line: string): string[] => line.trim().split(/ {2,}/);

export const cellName = ({ title, row, column }: Omit<Cell, 'value'>): string =>
  `${title} / ${row} / ${column}`;

/** What a rule leads to, or the last word of the code it refuses with, after an exclamation mark. */
export function outcomeOf(decide: () => string): string {
  try {
    return decide();
  } catch (error) {
    const code = (error as { code?: unknown }).code;
    if (typeof code !== 'string') throw error;
    return `!${code.split('.')[1]}`;
  }
}

/** The cell as a sentence. */
export const cellSentence = ({ title, row, column, value }: Cell): string =>
  value.startsWith('!')
    ? `${column} may not ${title} what is ${row}: ${value.slice(1)}`
    : `${column} may ${title} what is ${row}: then it is ${value}`;

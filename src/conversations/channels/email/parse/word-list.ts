/** Words of a table written as `one | two | three`, in lower case. */
export const list = (words: string): string[] => words.split('|').map((word) => word.trim());

/** Whether `text`, in lower case, has one of the words. */
export const includesAny = (text: string, words: readonly string[]): boolean =>
  words.some((word) => text.includes(word));

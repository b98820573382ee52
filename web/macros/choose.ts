import type { Macro } from '../../src/macros/api.ts';

/**
 * What is typed chooses: a macro's own key, its number in the list, or pieces of its name. A number and a key leave the
 * list as it is, so that what stands where is not a surprise.
 */
export function chosenBy(
  typed: string,
  all: readonly Macro[],
): { shown: readonly Macro[]; at: number } {
  const wanted = plain(typed.trim());
  if (wanted === '') return { shown: all, at: 0 };
  const byKey = all.findIndex(({ key }) => key !== null && plain(key) === wanted);
  if (byKey !== -1) return { shown: all, at: byKey };
  const number = /^\d{1,2}$/.test(wanted) ? Number(wanted) : 0;
  if (number >= 1 && number <= all.length) return { shown: all, at: number - 1 };
  const words = wanted.split(/\s+/);
  const shown = all.filter(({ name }) => {
    const heard = ` ${plain(name)}`;
    return words.every((word) => heard.includes(` ${word}`));
  });
  return { shown, at: 0 };
}

const plain = (text: string): string =>
  text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

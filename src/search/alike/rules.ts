// Which cases are about the same as this one, and why. Pure.

export const likenesses = ['order', 'customer', 'person', 'words'] as const;
export type Likeness = (typeof likenesses)[number];

/** What another case has in common with this one. */
export interface Common {
  /** The same order, delivery or invoice. */
  sameOrder: boolean;
  sameCustomer: boolean;
  /** Raised by the same person, for whomever. */
  samePerson: boolean;
  /** How much of their titles is the same, 0 to 1. */
  likeness: number;
  /** Days since the later of the two was opened, or something was said last. */
  days: number;
}

export interface Judged {
  because: Likeness[];
  /** So much alike that somebody should look whether they are one. */
  isTwin: boolean;
  /** The more, the nearer. */
  weight: number;
}

/** From here titles have words in common; from the next they say nearly the same. */
const someWords = 0.3;
const sameWords = 0.55;

/** Undefined: they have nothing to do with each other. */
export function judge({
  sameOrder,
  sameCustomer,
  samePerson,
  likeness,
  days,
}: Common): Judged | undefined {
  const isSomebodys = sameCustomer || samePerson;
  const hasWords = likeness >= someWords;
  if (!sameOrder && !isSomebodys && likeness < sameWords) return undefined;
  const because: Likeness[] = [
    ...(sameOrder ? ['order' as const] : []),
    ...(sameCustomer ? ['customer' as const] : samePerson ? ['person' as const] : []),
    ...(hasWords ? ['words' as const] : []),
  ];
  return {
    because,
    isTwin: (sameOrder && (isSomebodys || hasWords)) || (isSomebodys && hasWords),
    weight: (sameOrder ? 3 : 0) + (isSomebodys ? 2 : 0) + 4 * likeness + Math.max(0, 1 - days / 30),
  };
}

/** A word of a title, and in about how many documents it is. */
export interface TitleWord {
  word: string;
  documents: number;
}

const mostWords = 5;
/** A word in so few documents leads to a case by itself. */
const rare = 40;

/**
 * The search for titles with words in common, as a tsquery: any word that is rare, else the rarest with another of them.
 * Words have letters and digits only. Undefined: there is nothing to look for.
 */
export function titleQuery(words: readonly TitleWord[]): string | undefined {
  const rarest = words.toSorted((a, b) => a.documents - b.documents).slice(0, mostWords);
  const quoted = ({ word }: TitleWord): string => `'${word}':A`;
  const alone = rarest.filter(({ documents }) => documents <= rare).map(quoted);
  const [first, second, third, ...others] = rarest.map(quoted);
  const pairs =
    first && second
      ? [
          `${first} & (${[second, third, ...others].filter(Boolean).join(' | ')})`,
          ...(third ? [`${second} & ${third}`] : []),
        ]
      : [];
  return [...alone, ...pairs].map((each) => `(${each})`).join(' | ') || undefined;
}

/** A title without what mail programs put before it. */
export const bareTitle = (title: string): string =>
  title.replace(/^(?:\s*(?:re|fwd?|tr|aw|wg|rép)\s*:\s*)+/i, '').trim() || title;

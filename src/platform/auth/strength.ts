import { invalid } from '../refusal.ts';

export const passwordLength = { least: 10, most: 256 };

/**
 * Length counts, not kinds of letters (NIST SP 800-63B, 5.1.1.2): refused is what others use too, and what is made of
 * names that anybody knows. @param words names of the person and the house. Refuses `auth.weak-password`.
 */
export async function requireStrength(password: string, words: readonly string[]): Promise<void> {
  const { least, most } = passwordLength;
  const refuse = (why: string) =>
    invalid('auth.weak-password', why, [{ field: 'password', message: why }]);
  if (password.length < least || password.length > most)
    throw refuse(`Choose a password of at least ${least} characters; a few words are best.`);
  const folded = fold(password);
  if (new Set(folded).size < 4)
    throw refuse('This is nearly one letter repeated. Choose a few words instead.');
  if (isMadeOf(folded, words))
    throw refuse('This is made of names that others know. Choose a few other words.');
  if (await isBreached(password, folded))
    throw refuse(
      'This password is on lists that attackers try first. Choose a few words of your own.',
    );
}

const fold = (text: string): string => text.normalize('NFKC').toLowerCase();

/** Whether little is left once the names are taken out. */
function isMadeOf(folded: string, words: readonly string[]): boolean {
  const parts = words
    .flatMap((each) => fold(each).split(/[^\p{L}\p{N}]+/u))
    .filter((part) => part.length >= 3)
    .toSorted((a, b) => b.length - a.length);
  const left = parts.reduce((text, part) => text.replaceAll(part, ''), folded);
  return left.length < folded.length && left.replaceAll(/[^\p{L}\p{N}]/gu, '').length < 6;
}

/** Also with a year or a mark after it. */
async function isBreached(password: string, folded: string): Promise<boolean> {
  const known = await breached();
  const bare = folded.replace(/[^\p{L}]{1,6}$/u, '');
  return known.has(folded) || known.has(fold(password.trim())) || known.has(bare);
}

let loading: Promise<ReadonlySet<string>> | undefined;

/** Some fifty thousand, read when somebody first sets a password. */
const breached = (): Promise<ReadonlySet<string>> =>
  (loading ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set(dictionary['passwords-common'].map(fold)),
  ));

import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from './languages.ts';

export type Values = Record<string, string | number>;
type Words<Key extends string> = Readonly<Record<Key, string>>;

/** The text under a key in a language, values filled in. It is plain text: escape it where it becomes HTML. */
export type Translate<Key extends string> = (
  language: Language,
  key: Key,
  values?: Values,
) => string;

/**
 * Speaks from catalogues of ICU messages, compiled once each. A language without the key speaks English;
 * a key that English lacks is a programmer's error, and so is a placeholder without a value.
 */
export function translator<Key extends string>(
  catalogues: { en: Words<Key> } & Partial<Record<Language, Words<Key>>>,
): Translate<Key> {
  const compiled = new Map<string, IntlMessageFormat>();
  return (language, key, values) => {
    const spoken = catalogues[language]?.[key] === undefined ? 'en' : language;
    const text = catalogues[spoken]?.[key];
    if (text === undefined) throw new Error(`No catalogue has the words "${key}".`);
    const name = `${spoken} ${key}`;
    let message = compiled.get(name);
    if (!message) {
      message = new IntlMessageFormat(text, spoken, undefined, { ignoreTag: true });
      compiled.set(name, message);
    }
    return String(message.format(values));
  };
}

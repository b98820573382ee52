/** Languages, words and instants: the same on the server and in the browser. */
export { isLanguage, type Language, languages, pickLanguage } from './languages.ts';
export { type Translate, translator, type Values } from './messages.ts';
export { formatDay, formatInstant, kinyarwandaName, locales } from './instants.ts';

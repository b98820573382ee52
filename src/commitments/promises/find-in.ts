import type { Language } from '../../platform/i18n/languages.ts';
import { longestRead } from '../rules.ts';
import { findPromises, type FoundPromise, type Writing } from './find-promises.ts';

/**
 * The promises in what somebody wrote to a customer: read by the writer's language, and where that finds nothing by
 * the customer's, as a few words alone do not tell which it is. Of a longer text only the beginning is read, so that
 * no text takes long.
 */
export function findIn(text: string, writing: Writing, customers?: Language): FoundPromise[] {
  const read = text.slice(0, longestRead);
  const found = findPromises(read, writing);
  if (found.length > 0 || !customers || customers === writing.language) return found;
  return findPromises(read, { ...writing, language: customers });
}

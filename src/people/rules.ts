import {
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min';
import { invalid } from '../platform/refusal.ts';
import type { IdentityKind } from './api.ts';

const longestName = 200;

/**
 * One spelling for each mail address: lower case, the domain in ASCII. The local part is lowered too: no
 * real provider tells `Ann@` from `ann@`, and people type both.
 * Throws `people.bad-email`.
 */
export function normaliseEmail(text: string): string {
  const email = readEmail(text);
  if (email === undefined) throw invalid('people.bad-email', 'This is not a mail address.');
  return email;
}

/** The one spelling of a mail address, or undefined for what is none. */
export function readEmail(text: string): string | undefined {
  const match = /^([^\s\p{Cc}\p{Cf}@<>"(),:;[\]\\]+)@([^\s@]+)$/u.exec(
    text.trim().normalize('NFC'),
  );
  const local = match?.[1]?.toLowerCase();
  const domain = match?.[2] && asciiDomain(match[2]);
  // Dots in odd places are against the standard, and real: a phone company gave them to millions.
  const isSound = local && domain && local.length <= 64 && domain.length <= 253;
  return isSound ? `${local}@${domain}` : undefined;
}

function asciiDomain(text: string): string | undefined {
  const url = `http://${text}`;
  if (/[/?#%:@\\]/.test(text) || !URL.canParse(url)) return undefined;
  const { hostname } = new URL(url);
  return /^(?=.*[a-z])[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*$/.test(hostname) ? hostname : undefined;
}

/**
 * A phone number in E.164 (`+250788123456`). A number without a country code is one of `country`;
 * with no country it is refused: a guess could be somebody else's number.
 * Throws `people.bad-phone`.
 */
export function normalisePhone(text: string, country?: string): string {
  const international = text.trim().replace(/^00(?=[1-9])/, '+');
  const number =
    text.length > 40
      ? undefined
      : parsePhoneNumberFromString(international, country as CountryCode | undefined);
  if (!number?.isPossible() || number.ext)
    throw invalid(
      'people.bad-phone',
      'This is not a phone number. Please start it with + and the country code.',
    );
  return number.number;
}

/** Refuses `people.bad-country` for what is no country with phone numbers. */
export function requireCountry(country: string): void {
  if (!isSupportedCountry(country))
    throw invalid('people.bad-country', 'This is not a country code such as RW.');
}

/** The digits after the + of a country's numbers. */
export const callingCodeOf = (country: string): string =>
  getCountryCallingCode(country as CountryCode);

export const normaliseIdentity = (kind: IdentityKind, text: string): string =>
  kind === 'email' ? normaliseEmail(text) : normalisePhone(text);

/**
 * A name fit to store: one line, no control or direction characters (they can make a name read as another),
 * at most 200 characters; without one, the part of the address before the @, else the number.
 */
export function presentableName(name: string | undefined, email?: string, phone?: string): string {
  const clean = (name ?? '')
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  const fallback = email?.slice(0, email.lastIndexOf('@')) || phone || '';
  return shorten(clean || fallback || '?', longestName);
}

/** Cuts between characters, never inside one. */
function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text
    .slice(0, most - 1)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd()}…`;
}

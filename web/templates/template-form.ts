// What is written in the form of a ready text, and how it stands for the customer.
import type { Template } from '../../src/templates/api.ts';
import {
  fill,
  isVariable,
  type TextLanguage,
  type Texts,
  textLanguages,
  type Values,
  type Variable,
  wordsOf,
} from '../../src/templates/rules.ts';
import { formatInstant } from '../../src/platform/i18n/index.ts';
import { dayAt } from '../kit/moments.ts';
import { t } from '../kit/words.ts';
import type { Me } from '../../src/organisation/api.ts';
import type { ForWhom } from './audience-fields.tsx';

export interface Written extends ForWhom {
  name: string;
  shortcut: string;
  texts: Record<TextLanguage, string>;
}

export const writtenOf = (of: Template | undefined): Written => ({
  name: of?.name ?? '',
  shortcut: of?.shortcut ?? '',
  for: of?.for ?? 'me',
  teamId: of?.team?.id ?? '',
  texts: Object.fromEntries(
    textLanguages.map((language) => [language, of?.texts[language] ?? '']),
  ) as Written['texts'],
});

export const saidIn = (texts: Written['texts']): Texts =>
  Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim())) as Texts;

/** Words between braces that nobody knows, said before anything is sent. */
export const unknownIn = (text: string): string[] =>
  wordsOf(text)
    .filter((word) => !isVariable(word))
    .map((word) => `{{${word}}}`);

/** Of a case such as there are many. */
export function sampleValues({ person, staff, organisation }: Me, language: TextLanguage): Values {
  const names: Values = organisation.namesShownToCustomers
    ? { 'me.name': person.name, 'me.job': staff.jobTitle }
    : { 'me.name': staff.team.name };
  return {
    'customer.name': t('template.sample-customer'),
    'case.title': t('template.sample-title'),
    'case.product': t('template.sample-product'),
    'promise.words': t('template.sample-promise'),
    'promise.time': formatInstant(language, organisation.timeZone, dayAt(1, 15)),
    ...names,
    ...sampleAlways({ staff, organisation }),
  };
}

/** What is known of every case. */
export const sampleAlways = ({
  staff,
  organisation,
}: Pick<Me, 'staff' | 'organisation'>): Values => ({
  'case.number': '1042',
  'case.link': `${location.origin}/c/…`,
  'team.name': staff.team.name,
  'organisation.name': organisation.name,
});

export const filledWith = (text: string, values: Values): { text: string; missing: Variable[] } =>
  fill(text, values);

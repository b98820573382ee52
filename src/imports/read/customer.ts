import type { Language } from '../../people/index.ts';
import type { ImportRow, RowProblem } from '../rows.ts';
import type { Field } from '../rules.ts';
import { RowReader } from './cells.ts';

/** What a row says of a customer; null and empty: nothing. */
export interface CustomerSaid {
  kind: 'person' | 'company';
  name: string;
  emails: string[];
  /** In E.164. */
  phones: string[];
  language: Language | null;
  class: string | null;
  prospect: boolean | null;
  /** Whom a person speaks for, and as what. */
  company: string | null;
  role: string;
  outlet: 'retail' | 'wholesale' | null;
  headAccount: string | null;
}

const kindWords = {
  person: [
    'person',
    'individual',
    'people',
    'personne',
    'particulier',
    'umuntu',
    'mtu',
    'customer',
    'contact',
  ],
  company: [
    ...['company', 'organisation', 'organization', 'org', 'business', 'societe', 'entreprise'],
    ...['ikigo', 'kampani', 'sosiyete', 'kampuni', 'shirika'],
  ],
};
const outletWords = {
  retail: ['retail', 'shop', 'detail', 'detaillant', 'iduka', 'ridandaza', 'duka', 'rejareja'],
  wholesale: ['wholesale', 'wholesaler', 'gros', 'grossiste', 'jumla', 'kuranguza', 'riranguza'],
};

/** @param country where a number without a country code is one of */
export function readCustomer(
  row: Pick<ImportRow, 'cells' | 'implied'>,
  columns: readonly (Field | null)[],
  country: string | null,
): { said: CustomerSaid; problems: RowProblem[] } {
  if (row.implied) return { said: onlyCompany(row.cells[0] as string), problems: [] };
  const reader = new RowReader(row.cells, columns);
  const whole = [reader.text('firstName'), reader.text('lastName')].filter(Boolean).join(' ');
  const name = reader.text('name') || whole;
  const company = reader.text('company');
  const isOnlyCompany = name === '' && company !== '';
  const kind = reader.choice('kind', kindWords) ?? (isOnlyCompany ? 'company' : 'person');
  const said: CustomerSaid = {
    kind,
    name: name || company,
    emails: reader.emails(),
    phones: reader.phones(country),
    language: reader.language('language'),
    class: reader.text('class') || null,
    prospect: reader.yes('prospect'),
    company: kind === 'person' && company !== '' ? company : null,
    role: reader.text('companyRole'),
    outlet: reader.choice('outlet', outletWords),
    headAccount: reader.text('headAccount') || null,
  };
  if (said.name === '') reader.wrong('name-missing', 'name');
  if (kind === 'company' && said.emails.length + said.phones.length > 0)
    reader.wrong('company-has-contacts', said.emails.length > 0 ? 'email' : 'phone');
  if (kind === 'person' && said.outlet) reader.wrong('person-has-no-outlets', 'outlet');
  if (kind === 'person' && said.headAccount) reader.wrong('person-has-no-outlets', 'headAccount');
  return { said, problems: reader.problems };
}

const onlyCompany = (name: string): CustomerSaid => ({
  ...{ kind: 'company', name, emails: [], phones: [], language: null, class: null, prospect: null },
  ...{ company: null, role: '', outlet: null, headAccount: null },
});

/** Addresses and numbers as they are stored. */
export const identitiesIn = ({ emails, phones }: Pick<CustomerSaid, 'emails' | 'phones'>) => [
  ...emails.map((value) => ({ kind: 'email' as const, value })),
  ...phones.map((value) => ({ kind: 'phone' as const, value })),
];

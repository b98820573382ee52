// Which field a heading names: as people and their programmes write it in four languages.
import { type Field, fieldsOf, type Kind } from './rules.ts';

const others: Readonly<Record<Field, readonly string[]>> = {
  name: [
    ...[
      'name',
      'full name',
      'display name',
      'customer',
      'customer name',
      'contact',
      'contact name',
    ],
    ...['employee', 'employee name', 'staff name', 'fn', 'company name', 'client', 'client name'],
    ...[
      'nom complet',
      'nom et prenom',
      'nom prenom',
      'prenom et nom',
      'nom du client',
      'raison sociale',
    ],
    ...['amazina', 'amazina yombi', 'izina ryuzuye', 'umukiriya', 'amazina y umukiriya'],
    ...['jina', 'jina kamili', 'majina', 'mteja', 'jina la mteja', 'jina la mfanyakazi'],
  ],
  firstName: [
    ...['first name', 'firstname', 'given name', 'forename', 'n given'],
    ...['prenom', 'prenoms', 'izina bwite', 'izina rya mbere', 'jina la kwanza'],
  ],
  lastName: [
    ...['last name', 'lastname', 'surname', 'family name', 'n family'],
    ...['nom', 'nom de famille', 'izina ry umuryango', 'izina', 'jina la ukoo', 'jina la mwisho'],
  ],
  email: [
    ...['email', 'e mail', 'mail', 'email address', 'e mail address', 'mail address', 'work email'],
    ...[
      'e mail 1 value',
      'e mail 2 value',
      'email 1',
      'email 2',
      'email 3',
      'e mail 1',
      'e mail 2',
      'e mail 3',
    ],
    ...['courriel', 'adresse mail', 'adresse e mail', 'adresse electronique', 'adresse email'],
    ...[
      'imeyili',
      'imeri',
      'aderesi ya imeyili',
      'aderesi imeyili',
      'barua pepe',
      'anwani ya barua pepe',
    ],
  ],
  phone: [
    ...['phone', 'phone number', 'telephone', 'telephone number', 'tel', 'mobile', 'mobile phone'],
    ...[
      'cell',
      'cell phone',
      'work phone',
      'home phone',
      'business phone',
      'primary phone',
      'msisdn',
    ],
    ...[
      'phone 1 value',
      'phone 2 value',
      'phone 1',
      'phone 2',
      'phone 3',
      'tel 2',
      'tel 3',
      'whatsapp',
    ],
    ...['numero', 'numero de telephone', 'portable', 'telephone portable', 'gsm'],
    ...[
      'telefoni',
      'telefone',
      'nimero ya telefoni',
      'numero ya telefone',
      'simu',
      'nambari ya simu',
      'namba ya simu',
    ],
  ],
  company: [
    ...[
      'company',
      'organization',
      'organisation',
      'organization name',
      'org',
      'employer',
      'account',
      'account name',
    ],
    ...['societe', 'entreprise', 'ikigo', 'kampani', 'sosiyete', 'kampuni', 'shirika'],
  ],
  companyRole: [
    ...['role', 'contact role', 'function', 'position', 'job title', 'title', 'organization title'],
    ...['fonction', 'poste', 'umwanya', 'inshingano', 'cheo', 'wadhifa'],
  ],
  language: ['language', 'lang', 'preferred language', 'locale', 'langue', 'ururimi', 'lugha'],
  class: [
    ...['class', 'category', 'segment', 'tier', 'customer class', 'classe', 'categorie'],
    ...['icyiciro', 'urwego', 'daraja', 'kundi'],
  ],
  prospect: [
    'prospect',
    'lead',
    'prospective',
    'is prospect',
    'ushobora kuba umukiriya',
    'mteja mtarajiwa',
  ],
  kind: ['kind', 'type', 'customer type', 'person or company', 'type de client', 'ubwoko', 'aina'],
  outlet: ['outlet', 'outlet type', 'point of sale', 'point de vente', 'iduka', 'ishami', 'duka'],
  headAccount: [
    ...['head account', 'parent', 'parent account', 'parent company', 'headquarters', 'hq'],
    ...['maison mere', 'compte principal', 'siege', 'ikigo gikuru', 'konti kuu', 'kampuni mama'],
  ],
  jobTitle: [
    ...['job title', 'title', 'job', 'position', 'function', 'post', 'poste', 'fonction', 'titre'],
    ...['umwanya', 'umurimo', 'akazi', 'cheo', 'kazi', 'wadhifa'],
  ],
  team: [
    ...['team', 'department', 'unit', 'division', 'desk', 'equipe', 'service', 'departement'],
    ...['itsinda', 'ikipe', 'ishami', 'timu', 'idara', 'kitengo'],
  ],
  managerEmail: [
    ...[
      'manager email',
      'manager',
      'manager e mail',
      'supervisor',
      'supervisor email',
      'reports to',
      'line manager',
    ],
    ...[
      'responsable',
      'e mail du responsable',
      'superieur',
      'chef',
      'umuyobozi',
      'imeyili y umuyobozi',
    ],
    ...['meneja', 'msimamizi', 'barua pepe ya meneja', 'barua pepe ya msimamizi'],
  ],
  roles: ['roles', 'role', 'permissions', 'droits', 'inshingano', 'uburenganzira', 'majukumu'],
  languages: [
    'languages',
    'language',
    'spoken languages',
    'langues',
    'langue',
    'indimi',
    'ururimi',
    'lugha',
  ],
};

/** What the screens call them, so that a table which was begun with their words is understood. */
const ours: Partial<Record<Field, readonly string[]>> = {
  company: [
    'company they speak for',
    'societe qu ils representent',
    'ikigo bahagarariye',
    'kampuni wanayoiwakilisha',
  ],
  companyRole: [
    'role in the company',
    'role dans la societe',
    'umwanya mu kigo',
    'wadhifa katika kampuni',
  ],
  prospect: [
    'prospect yes or no',
    'prospect oui ou non',
    'uwifuzwa yego cyangwa oya',
    'mteja mtarajiwa ndiyo au hapana',
  ],
  kind: ['personne ou societe', 'umuntu cyangwa ikigo', 'mtu au kampuni'],
  outlet: [
    'outlet retail or wholesale',
    'point de vente detail ou gros',
    'ishami ridandaza cyangwa riranguza',
    'duka rejareja au jumla',
  ],
  headAccount: ['konti nkuru', 'akaunti kuu'],
  managerEmail: ['manager s email'],
};

/** Letters and digits in lower case without accents, words apart by one space: as `kept_fold` in the database. */
export const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** `jobTitle` as two words. */
const apart = (text: string): string => text.replaceAll(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ');

const fieldNamed = (kind: Kind, heading: string): Field | undefined => {
  const words = [folded(heading), folded(apart(heading))];
  return fieldsOf[kind].find((field) =>
    words.some(
      (word) =>
        folded(apart(field)) === word || [...others[field], ...(ours[field] ?? [])].includes(word),
    ),
  );
};

/**
 * Of each heading the field that it names, or null. A field that takes one column gets the first; in French and
 * Kinyarwanda “nom” and “izina” alone mean the whole name unless another column has the first name.
 */
export function columnsFor(kind: Kind, headings: readonly string[]): (Field | null)[] {
  const found = headings.map((heading) => fieldNamed(kind, heading) ?? null);
  const isWhole =
    found.includes('lastName') && !found.includes('firstName') && !found.includes('name');
  const named = found.map((field) => (isWhole && field === 'lastName' ? 'name' : field));
  return named.map((field, i) =>
    field === null || field === 'email' || field === 'phone' || named.indexOf(field) === i
      ? field
      : null,
  );
}

/** A first line that is a person already: the file has no headings. */
export const isHeading = (kind: Kind, cells: readonly string[]): boolean =>
  cells.some((cell) => fieldNamed(kind, cell) !== undefined) ||
  !cells.some((cell) => /^[^\s@]+@[^\s@]+$/.test(cell) || /^\+?[\d\s().-]{7,}$/.test(cell.trim()));

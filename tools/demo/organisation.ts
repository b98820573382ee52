// The demonstration organisation: a distributor of medicines with wholesale and retail outlets.

export const organisation = {
  name: 'Umuti Distributors',
  timeZone: 'Africa/Kigali',
  mailDomain: 'umuti.example',
  outsideEar: { name: 'Secretary of the board', email: 'board.secretary@trustees.example' },
  outsideRecourse:
    'Rwanda Food and Drugs Authority, or the consumer protection desk of your district.',
  outsideRecourseIn: {
    fr: 'l’Autorité rwandaise des aliments et des médicaments (Rwanda FDA), ou au service de protection des consommateurs de votre district',
    rw: 'Ikigo gishinzwe ubugenzuzi bw’imiti n’ibiribwa (Rwanda FDA), cyangwa urwego rurengera abaguzi mu karere kanyu',
    sw: 'Mamlaka ya Chakula na Dawa ya Rwanda (Rwanda FDA), au ofisi inayotetea watumiaji katika wilaya yako',
  },
};

export interface DemoTeam {
  key: string;
  name: string;
  office: 'front' | 'back';
  head: string;
  parent: string | null;
}

export const teams: readonly DemoTeam[] = [
  { key: 'management', name: 'Head office', office: 'back', head: 'uwase', parent: null },
  { key: 'care', name: 'Customer centre', office: 'front', head: 'ingabire', parent: 'management' },
  {
    key: 'sales',
    name: 'Sales and outlets',
    office: 'front',
    head: 'gasana',
    parent: 'management',
  },
  {
    key: 'operations',
    name: 'Operations',
    office: 'back',
    head: 'nkurunziza',
    parent: 'management',
  },
  { key: 'warehouse', name: 'Warehouse', office: 'back', head: 'hakizimana', parent: 'operations' },
  { key: 'transport', name: 'Drivers', office: 'front', head: 'rutayisire', parent: 'operations' },
  {
    key: 'gate',
    name: 'Gate and parking',
    office: 'front',
    head: 'bizimungu',
    parent: 'operations',
  },
  { key: 'reception', name: 'Reception', office: 'front', head: 'uwera', parent: 'management' },
  { key: 'finance', name: 'Finance', office: 'back', head: 'mukeshimana', parent: 'management' },
  {
    key: 'quality',
    name: 'Quality and pharmacovigilance',
    office: 'back',
    head: 'niyonsaba',
    parent: 'management',
  },
  { key: 'remera', name: 'Retail outlet Remera', office: 'front', head: 'mutesi', parent: 'sales' },
  {
    key: 'musanze',
    name: 'Wholesale outlet Musanze',
    office: 'front',
    head: 'habyarimana',
    parent: 'sales',
  },
];

export interface DemoStaff {
  key: string;
  name: string;
  title: string;
  team: string;
  manager: string | null;
  language?: 'en' | 'fr' | 'rw' | 'sw';
  role?: 'administrator' | 'manager' | 'coordinator';
  deputy?: string;
}

export const staff: readonly DemoStaff[] = [
  {
    key: 'uwase',
    name: 'Aline Uwase',
    title: 'Chief executive',
    team: 'management',
    manager: null,
    role: 'manager',
    deputy: 'kayitesi',
  },
  {
    key: 'kayitesi',
    name: 'Grace Kayitesi',
    title: 'Deputy chief executive',
    team: 'management',
    manager: 'uwase',
    role: 'manager',
  },
  {
    key: 'mugisha',
    name: 'Eric Mugisha',
    title: 'Systems administrator',
    team: 'management',
    manager: 'kayitesi',
    role: 'administrator',
  },
  {
    key: 'ingabire',
    name: 'Diane Ingabire',
    title: 'Head of customer care',
    team: 'care',
    manager: 'kayitesi',
    role: 'manager',
    deputy: 'habimana',
  },
  {
    key: 'habimana',
    name: 'Patrick Habimana',
    title: 'Senior customer care agent',
    team: 'care',
    manager: 'ingabire',
    role: 'coordinator',
  },
  {
    key: 'mukamana',
    name: 'Claudine Mukamana',
    title: 'Customer care agent',
    team: 'care',
    manager: 'ingabire',
    language: 'fr',
  },
  {
    key: 'ndayisaba',
    name: 'Olivier Ndayisaba',
    title: 'Customer care agent',
    team: 'care',
    manager: 'ingabire',
  },
  {
    key: 'uwimana',
    name: 'Josiane Uwimana',
    title: 'Customer care agent',
    team: 'care',
    manager: 'ingabire',
    language: 'fr',
  },
  {
    key: 'gasana',
    name: 'Robert Gasana',
    title: 'Head of sales',
    team: 'sales',
    manager: 'kayitesi',
    role: 'manager',
  },
  {
    key: 'umurerwa',
    name: 'Sandrine Umurerwa',
    title: 'Key account manager',
    team: 'sales',
    manager: 'gasana',
    language: 'fr',
  },
  {
    key: 'kamanzi',
    name: 'Fred Kamanzi',
    title: 'Field representative',
    team: 'sales',
    manager: 'gasana',
  },
  {
    key: 'nkurunziza',
    name: 'Jean Bosco Nkurunziza',
    title: 'Head of operations',
    team: 'operations',
    manager: 'kayitesi',
    role: 'manager',
    deputy: 'umutoni',
  },
  {
    key: 'umutoni',
    name: 'Solange Umutoni',
    title: 'Delivery planner',
    team: 'operations',
    manager: 'nkurunziza',
  },
  {
    key: 'mbarushimana',
    name: 'Innocent Mbarushimana',
    title: 'Stock controller',
    team: 'operations',
    manager: 'nkurunziza',
    language: 'fr',
  },
  {
    key: 'hakizimana',
    name: 'Emmanuel Hakizimana',
    title: 'Warehouse supervisor',
    team: 'warehouse',
    manager: 'nkurunziza',
    role: 'coordinator',
  },
  {
    key: 'nyirahabimana',
    name: 'Vestine Nyirahabimana',
    title: 'Picker',
    team: 'warehouse',
    manager: 'hakizimana',
  },
  {
    key: 'tuyisenge',
    name: 'Alphonse Tuyisenge',
    title: 'Picker',
    team: 'warehouse',
    manager: 'hakizimana',
  },
  {
    key: 'mukandayisenga',
    name: 'Béatrice Mukandayisenga',
    title: 'Cold chain technician',
    team: 'warehouse',
    manager: 'hakizimana',
    language: 'fr',
  },
  {
    key: 'nsengiyumva',
    name: 'Damascène Nsengiyumva',
    title: 'Packer',
    team: 'warehouse',
    manager: 'hakizimana',
  },
  {
    key: 'rutayisire',
    name: 'Faustin Rutayisire',
    title: 'Transport supervisor',
    team: 'transport',
    manager: 'nkurunziza',
    role: 'coordinator',
  },
  {
    key: 'bizimana',
    name: 'Théogène Bizimana',
    title: 'Driver',
    team: 'transport',
    manager: 'rutayisire',
  },
  {
    key: 'kwizera',
    name: 'Samuel Kwizera',
    title: 'Driver',
    team: 'transport',
    manager: 'rutayisire',
  },
  {
    key: 'ndahiro',
    name: 'Peter Ndahiro',
    title: 'Driver',
    team: 'transport',
    manager: 'rutayisire',
    language: 'sw',
  },
  {
    key: 'juma',
    name: 'Juma Hassan',
    title: 'Driver, Musanze line',
    team: 'transport',
    manager: 'rutayisire',
    language: 'sw',
  },
  {
    key: 'bizimungu',
    name: 'Cyprien Bizimungu',
    title: 'Head of security',
    team: 'gate',
    manager: 'nkurunziza',
  },
  {
    key: 'sibomana',
    name: 'Gaspard Sibomana',
    title: 'Guard',
    team: 'gate',
    manager: 'bizimungu',
    language: 'rw',
  },
  {
    key: 'twagirayezu',
    name: 'Jonas Twagirayezu',
    title: 'Guard',
    team: 'gate',
    manager: 'bizimungu',
    language: 'rw',
  },
  {
    key: 'uwera',
    name: 'Pacifique Uwera',
    title: 'Head receptionist',
    team: 'reception',
    manager: 'kayitesi',
  },
  {
    key: 'iradukunda',
    name: 'Yvonne Iradukunda',
    title: 'Receptionist',
    team: 'reception',
    manager: 'uwera',
  },
  {
    key: 'mukeshimana',
    name: 'Immaculée Mukeshimana',
    title: 'Chief accountant',
    team: 'finance',
    manager: 'kayitesi',
    role: 'manager',
    language: 'fr',
  },
  {
    key: 'nzeyimana',
    name: 'Thierry Nzeyimana',
    title: 'Accountant, receivables',
    team: 'finance',
    manager: 'mukeshimana',
  },
  {
    key: 'umuhoza',
    name: 'Ange Umuhoza',
    title: 'Accountant, refunds',
    team: 'finance',
    manager: 'mukeshimana',
  },
  {
    key: 'niyonsaba',
    name: 'Dr Félicité Niyonsaba',
    title: 'Head of quality',
    team: 'quality',
    manager: 'kayitesi',
    role: 'manager',
    language: 'fr',
  },
  {
    key: 'hategekimana',
    name: 'Marc Hategekimana',
    title: 'Pharmacist',
    team: 'quality',
    manager: 'niyonsaba',
  },
  {
    key: 'mutesi',
    name: 'Peace Mutesi',
    title: 'Outlet manager',
    team: 'remera',
    manager: 'gasana',
    role: 'coordinator',
  },
  {
    key: 'ishimwe',
    name: 'Kevin Ishimwe',
    title: 'Counter pharmacist',
    team: 'remera',
    manager: 'mutesi',
  },
  {
    key: 'nyiransabimana',
    name: 'Chantal Nyiransabimana',
    title: 'Cashier',
    team: 'remera',
    manager: 'mutesi',
  },
  {
    key: 'habyarimana',
    name: 'Valens Habyarimana',
    title: 'Outlet manager',
    team: 'musanze',
    manager: 'gasana',
    role: 'coordinator',
  },
  {
    key: 'manirakiza',
    name: 'Espérance Manirakiza',
    title: 'Wholesale clerk',
    team: 'musanze',
    manager: 'habyarimana',
    language: 'fr',
  },
  {
    key: 'ntaganda',
    name: 'Augustin Ntaganda',
    title: 'Storekeeper',
    team: 'musanze',
    manager: 'habyarimana',
  },
];

export const touchpoints = [
  { name: 'Main gate', kind: 'place', team: 'gate' },
  { name: 'Head office reception', kind: 'counter', team: 'reception' },
  { name: 'Delivery van RAC 214 B', kind: 'vehicle', team: 'transport' },
  { name: 'Delivery van RAD 880 K', kind: 'vehicle', team: 'transport' },
  { name: 'Call centre line', kind: 'line', team: 'care' },
  { name: 'Remera counter', kind: 'counter', team: 'remera' },
  { name: 'Musanze loading bay', kind: 'place', team: 'musanze' },
] as const;

export const mailRoutes = [
  { local: 'care', team: 'care' },
  { local: 'orders', team: 'sales' },
  { local: 'finance', team: 'finance' },
  { local: 'quality', team: 'quality' },
  { local: 'musanze', team: 'musanze' },
  { local: 'remera', team: 'remera' },
] as const;

const daily = <T>(weekday: T, saturday: T, sunday: T) => ({
  mon: weekday,
  tue: weekday,
  wed: weekday,
  thu: weekday,
  fri: weekday,
  sat: saturday,
  sun: sunday,
});
type Hours = [string, string][];
const allDay: Hours = [['00:00', '24:00']];

/** Beside the one that set-up makes: Monday to Friday, with the holidays of Rwanda. */
export const calendars = [
  {
    name: 'Office with lunch break',
    week: daily<Hours>(
      [
        ['08:00', '12:00'],
        ['13:00', '17:00'],
      ],
      [],
      [],
    ),
    country: 'RW',
    teams: ['finance', 'quality', 'management'],
  },
  {
    name: 'Outlets',
    week: daily<Hours>([['08:00', '20:00']], [['09:00', '17:00']], []),
    country: 'RW',
    teams: ['remera', 'musanze'],
  },
  { name: 'Round the clock', week: daily(allDay, allDay, allDay), country: null, teams: ['gate'] },
];

/** Nights at the gate, turn and turn about; by day its head answers. */
export const duties = [
  { team: 'gate', person: 'sibomana', firstDay: 0, everyDays: 2, from: '18:00', hours: 12 },
  { team: 'gate', person: 'twagirayezu', firstDay: 1, everyDays: 2, from: '18:00', hours: 12 },
];

// Sixty customers: hospitals, pharmacies with outlets, and people who walk in, call and write.
type Language = 'en' | 'fr' | 'rw' | 'sw';

export interface DemoCompany {
  key: string;
  name: string;
  head?: string;
  outlet?: 'retail' | 'wholesale';
  prospect?: boolean;
  contact: { name: string; email?: string; phone?: string; role: string; language: Language };
}

export interface DemoPerson {
  key: string;
  name: string;
  email?: string;
  phone?: string;
  language: Language;
}

const company = (
  key: string,
  name: string,
  contactName: string,
  role: string,
  reach: string,
  language: Language,
  more: Partial<DemoCompany> = {},
): DemoCompany => ({
  key,
  name,
  ...more,
  contact: {
    name: contactName,
    role,
    language,
    ...(reach.startsWith('+') ? { phone: reach } : { email: reach }),
  },
});

export const companies: readonly DemoCompany[] = [
  company(
    'nyarugenge',
    'Nyarugenge District Hospital',
    'Dr Alice Mukarugwiza',
    'Chief pharmacist',
    'alice.mukarugwiza@nyarugenge-hospital.example',
    'fr',
  ),
  company(
    'rwamagana',
    'Rwamagana Hospital',
    'Jean Paul Ndagijimana',
    'Procurement',
    'procurement@rwamagana-hospital.example',
    'en',
  ),
  company(
    'ruhengeri',
    'Ruhengeri Referral Hospital',
    'Sister Marie Goretti',
    'Stores',
    'stores@ruhengeri-hospital.example',
    'fr',
  ),
  company(
    'goodlife',
    'Ubuzima Bwiza Pharmacies',
    'Henry Karangwa',
    'Owner',
    'henry@ubuzimabwiza.example',
    'en',
  ),
  company(
    'goodlife-kimironko',
    'Ubuzima Bwiza Kimironko',
    'Denise Uwamahoro',
    'Outlet pharmacist',
    'kimironko@ubuzimabwiza.example',
    'rw',
    { head: 'goodlife', outlet: 'retail' },
  ),
  company(
    'goodlife-nyamirambo',
    'Ubuzima Bwiza Nyamirambo',
    'Issa Hakorimana',
    'Outlet pharmacist',
    'nyamirambo@ubuzimabwiza.example',
    'sw',
    { head: 'goodlife', outlet: 'retail' },
  ),
  company(
    'goodlife-depot',
    'Ubuzima Bwiza Depot',
    'Ernest Mugabo',
    'Depot manager',
    'depot@ubuzimabwiza.example',
    'en',
    { head: 'goodlife', outlet: 'wholesale' },
  ),
  company(
    'saintluc',
    'Pharmacie Saint-Luc',
    'Chantal Uwineza',
    'Gérante',
    'contact@saint-luc.example',
    'fr',
  ),
  company(
    'saintluc-huye',
    'Pharmacie Saint-Luc Huye',
    'Bernard Nshimiyimana',
    'Pharmacien',
    'huye@saint-luc.example',
    'fr',
    { head: 'saintluc', outlet: 'retail' },
  ),
  company('gisenyi', 'Gisenyi Lake Pharmacy', 'Amina Uwase', 'Owner', '+250788300110', 'sw'),
  company(
    'muhanga',
    'Muhanga Community Pharmacy',
    'Félix Habiyaremye',
    'Owner',
    '+250788300111',
    'rw',
  ),
  company(
    'kibagabaga',
    'Kibagabaga Clinic',
    'Dr Tom Rukundo',
    'Director',
    'tom.rukundo@kibagabaga-clinic.example',
    'en',
  ),
  company(
    'nyagatare',
    'Nyagatare Wholesale Medicines',
    'Moses Kabera',
    'Buyer',
    'buyer@nyagatare-wholesale.example',
    'en',
    { outlet: 'wholesale' },
  ),
  company('rusizi', 'Rusizi Border Pharmacy', 'Esther Furaha', 'Owner', '+250788300112', 'sw'),
  company(
    'karongi',
    'Karongi Health Centre',
    'Théoneste Ngabo',
    'Head of centre',
    'karongi.hc@health.example',
    'fr',
  ),
  company('gicumbi', 'Gicumbi Pharmacy', 'Alphonsine Mukantabana', 'Owner', '+250788300113', 'rw', {
    prospect: true,
  }),
  company(
    'bugesera',
    'Bugesera Veterinary and Human Pharmacy',
    'Claude Munyaneza',
    'Owner',
    'claude@bugesera-pharmacy.example',
    'en',
  ),
  company(
    'kayonza',
    'Kayonza Care Pharmacy',
    'Agnes Batamuliza',
    'Owner',
    'agnes@kayonza-care.example',
    'en',
    { prospect: true },
  ),
  company(
    'goma',
    'Pharmacie du Lac, Goma',
    'Patient Kambale',
    'Acheteur',
    'achats@pharmaciedulac.example',
    'fr',
    { outlet: 'wholesale' },
  ),
  company(
    'bukoba',
    'Bukoba Dawa Ltd',
    'Rehema Mushi',
    'Procurement',
    'manunuzi@bukobadawa.example',
    'sw',
    { outlet: 'wholesale' },
  ),
];

/** Written down once more by somebody who did not look: no story is about them, and the list of doubles has them. */
export const doubles: readonly DemoCompany[] = [
  company(
    'rusizi-again',
    'Rusizi Border Pharmacy Ltd',
    'Esther Furaha',
    'Owner',
    'esther@rusizi-border.example',
    'sw',
  ),
];

const firstNames: [string, string, Language][] = [
  ['Marie Claire', 'Uwitonze', 'rw'],
  ['Jean de Dieu', 'Niyomugabo', 'rw'],
  ['Sarah', 'Keza', 'en'],
  ['Dieudonné', 'Bahati', 'fr'],
  ['Winnie', 'Atieno', 'sw'],
  ['Joseph', 'Rugamba', 'en'],
  ['Espérance', 'Nyinawumuntu', 'fr'],
  ['Hamza', 'Suleiman', 'sw'],
  ['Odette', 'Mukashema', 'rw'],
  ['Brian', 'Mutabazi', 'en'],
  ['Jacqueline', 'Umubyeyi', 'fr'],
  ['Laurent', 'Sebahire', 'rw'],
  ['Neema', 'Salehe', 'sw'],
  ['Gilbert', 'Nkusi', 'en'],
  ['Consolée', 'Nyirarukundo', 'rw'],
  ['Daniel', 'Mwangi', 'sw'],
  ['Vénantie', 'Musabyimana', 'fr'],
  ['Steven', 'Gatete', 'en'],
  ['Rose', 'Kantengwa', 'en'],
  ['Aimable', 'Ntwali', 'rw'],
  ['Fatuma', 'Mwinyi', 'sw'],
  ['Célestin', 'Rwagasore', 'fr'],
  ['Joy', 'Asiimwe', 'en'],
  ['Prosper', 'Nizeyimana', 'rw'],
  ['Liliane', 'Murekatete', 'fr'],
  ['Kennedy', 'Ochieng', 'sw'],
  ['Annonciata', 'Mukagatare', 'rw'],
  ['Paul', 'Semana', 'en'],
  ['Régine', 'Ingabire', 'fr'],
  ['Sifa', 'Kabuo', 'sw'],
  ['Alex', 'Rwigema', 'en'],
  ['Drocella', 'Mukamugema', 'rw'],
  ['Ismail', 'Kayumba', 'sw'],
  ['Christine', 'Umutesi', 'en'],
  ['Pascal', 'Ndayambaje', 'fr'],
  ['Immaculate', 'Nakato', 'en'],
  ['Vincent', 'Hitimana', 'rw'],
  ['Yusufu', 'Bakari', 'sw'],
  ['Thérèse', 'Nyiramana', 'fr'],
  ['Ivan', 'Muhire', 'en'],
];

/** Forty people; every third is reached by phone only, like many customers here. */
export const persons: readonly DemoPerson[] = firstNames.map(([first, last, language], index) => {
  const plain = `${first}.${last}`
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[^a-z.]/g, '');
  return {
    key: `person-${index + 1}`,
    name: `${first} ${last}`,
    language,
    ...(index % 3 === 2
      ? { phone: `+2507884${String(20_000 + index * 37)}` }
      : { email: `${plain}@mail.example` }),
  };
});

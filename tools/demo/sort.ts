// Tags and custom fields of the demonstration: what whoever takes a case says of it.
import * as fieldsApi from '../../src/fields/api.ts';
import * as tagsApi from '../../src/tags/api.ts';
import type { Stage } from './stage.ts';

const option = (key: string, en: string, fr: string) => ({ key, label: { en, fr } });

const fields = [
  {
    key: 'batch',
    type: 'text',
    label: { en: 'Batch number', fr: 'Numéro de lot' },
    help: { en: 'Printed below the expiry date.', fr: 'Imprimé sous la date de péremption.' },
  },
  {
    key: 'damage',
    type: 'choice',
    label: { en: 'What is wrong', fr: 'Ce qui ne va pas' },
    kinds: ['complaint'],
    options: [
      option('missing', 'Something is missing', 'Il manque quelque chose'),
      option('warm', 'Too warm', 'Trop chaud'),
      option('wrong', 'The wrong product', 'Le mauvais produit'),
      option('other', 'Something else', 'Autre chose'),
    ],
  },
  {
    key: 'temperature',
    type: 'number',
    unit: '°C',
    decimals: 1,
    label: { en: 'Temperature on arrival', fr: 'Température à l’arrivée' },
    kinds: ['complaint'],
  },
  {
    key: 'patient-waits',
    type: 'yes-no',
    label: { en: 'A patient is waiting', fr: 'Un patient attend' },
  },
] as const;

export async function addFields(stage: Stage, admin: string): Promise<void> {
  for (const { ...field } of fields)
    await stage.act(admin, fieldsApi.addField, {
      ...field,
      kinds: 'kinds' in field ? [...field.kinds] : [],
      options: 'options' in field ? [...field.options] : [],
    });
}

interface Sorting {
  words: RegExp;
  tags: string[];
  says?: Record<string, string | number | boolean>;
}

const sortings: readonly Sorting[] = [
  { words: /cartons missing/, tags: ['missing goods', 'delivery'], says: { damage: 'missing' } },
  {
    words: /vaccins/,
    tags: ['cold chain', 'delivery'],
    says: { damage: 'warm', temperature: 11.5, batch: 'BCG-4471' },
  },
  {
    words: /Wrong insulin/,
    tags: ['cold chain', 'wrong product'],
    says: { damage: 'wrong', 'patient-waits': true },
  },
  { words: /Expiry date/, tags: ['expiry'], says: { batch: 'PCM-2093' } },
  { words: /Invoice|invoice|Refund/, tags: ['billing'] },
  { words: /driver|Guard|Parking/, tags: ['conduct'] },
  { words: /Where is our order/, tags: ['delivery'] },
];

/** Nothing is said of what has no words for it. */
export async function sortCase(
  stage: Stage,
  by: string,
  { id, subject, kind }: { id: string; subject: string; kind: string },
): Promise<void> {
  const sorting = sortings.find(({ words }) => words.test(subject));
  if (!sorting) return;
  await stage.act(by, tagsApi.tagCase, { id, add: sorting.tags });
  for (const [key, value] of Object.entries(sorting.says ?? {})) {
    const asked = fields.find((each) => each.key === key);
    const kinds: readonly string[] = asked && 'kinds' in asked ? asked.kinds : [];
    if (kinds.length === 0 || kinds.includes(kind))
      await stage.act(by, fieldsApi.fillField, { id, key, value });
  }
}

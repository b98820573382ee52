// What the demonstration organisation has ready: texts in four languages, and macros made of them.
import type { z } from 'zod';
import { addMacro } from '../../src/macros/api.ts';
import { addTemplate } from '../../src/templates/api.ts';
import type { Stage } from './stage.ts';

type Text = Omit<z.input<typeof addTemplate.input>, 'for' | 'teamId'>;

const signed = '{{me.name}}\n{{organisation.name}}';
const greeted = {
  en: (text: string) =>
    `Dear {{customer.name|Sir or Madam}},\n\n${text}\n\nKind regards,\n${signed}`,
  fr: (text: string) =>
    `Bonjour {{customer.name|Madame, Monsieur}},\n\n${text}\n\nCordialement,\n${signed}`,
  rw: (text: string) => `Muraho {{customer.name|Nyakubahwa}},\n\n${text}\n\nMurakoze,\n${signed}`,
  sw: (text: string) => `Habari {{customer.name|mteja wetu}},\n\n${text}\n\nAsante,\n${signed}`,
};

const inAll = (en: string, fr: string, rw: string, sw: string): Text['texts'] => ({
  en: greeted.en(en),
  fr: greeted.fr(fr),
  rw: greeted.rw(rw),
  sw: greeted.sw(sw),
});

const ofHouse: readonly Text[] = [
  {
    name: 'We have your message',
    shortcut: 'thanks',
    texts: inAll(
      'Thank you for writing to us. We have your message; its number is {{case.number}}. You will hear from us: {{promise.time|as soon as we can}}.',
      'Merci de nous avoir écrit. Nous avons bien reçu votre message ; il porte le numéro {{case.number}}. Vous aurez de nos nouvelles : {{promise.time|dès que possible}}.',
      'Murakoze kutwandikira. Ubutumwa bwanyu twabwakiriye; bufite nimero {{case.number}}. Tuzabasubiza: {{promise.time|vuba bishoboka}}.',
      'Asante kwa kutuandikia. Tumepokea ujumbe wako; namba yake ni {{case.number}}. Utasikia kutoka kwetu: {{promise.time|haraka iwezekanavyo}}.',
    ),
  },
  {
    name: 'We are sorry',
    shortcut: 'sorry',
    texts: inAll(
      'We are sorry for what happened. It should not have. We are finding out why, and will tell you what we found: {{promise.time|as soon as we know}}.',
      'Nous sommes désolés de ce qui s’est passé. Cela n’aurait pas dû arriver. Nous cherchons pourquoi et vous dirons ce que nous avons trouvé : {{promise.time|dès que nous le saurons}}.',
      'Tubabajwe n’ibyababayeho. Ntibyari bikwiye. Turimo gushaka icyabiteye kandi tuzakibamenyesha: {{promise.time|tukimara kukimenya}}.',
      'Tunasikitika kwa yaliyotokea. Hayakupaswa kutokea. Tunachunguza chanzo chake na tutakueleza: {{promise.time|mara tu tutakapojua}}.',
    ),
  },
  {
    name: 'It takes longer',
    shortcut: 'late',
    texts: inAll(
      'Your case {{case.number}} takes longer than we thought, and we are sorry for that. You can see at any time where it stands: {{case.link}}',
      'Votre dossier {{case.number}} prend plus de temps que prévu, et nous en sommes désolés. Vous pouvez voir à tout moment où il en est : {{case.link}}',
      'Ikibazo cyanyu nimero {{case.number}} kirafata igihe kirenze icyo twatekerezaga; mutubabarire. Mushobora kureba aho kigeze igihe cyose: {{case.link}}',
      'Suala lako namba {{case.number}} linachukua muda zaidi ya tulivyotarajia, na tunasikitika kwa hilo. Unaweza kuona lilipofikia wakati wowote: {{case.link}}',
    ),
  },
  {
    name: 'Please send a photo',
    shortcut: 'photo',
    texts: inAll(
      'So that we can help you quickly, please answer with a photo of what was damaged and one of the delivery note.',
      'Pour vous aider rapidement, répondez-nous avec une photo de ce qui est abîmé et une du bon de livraison.',
      'Kugira ngo tubafashe vuba, mudusubize mutwoherereza ifoto y’icyangiritse n’iy’urupapuro rwazanye n’ibicuruzwa.',
      'Ili tukusaidie haraka, tafadhali jibu kwa kututumia picha ya kilichoharibika na ya hati ya uwasilishaji.',
    ),
  },
  {
    name: 'Is it in order now?',
    shortcut: 'done',
    texts: inAll(
      'We believe that your case {{case.number}} is in order now. If anything is missing, answer this message and we go on with it.',
      'Nous pensons que votre dossier {{case.number}} est en ordre. S’il manque quelque chose, répondez à ce message et nous continuons.',
      'Twizeye ko ikibazo cyanyu nimero {{case.number}} cyakemutse. Niba hari ikibura, mudusubize kuri ubu butumwa tugikomeze.',
      'Tunaamini suala lako namba {{case.number}} sasa liko sawa. Kama kuna kilichobaki, jibu ujumbe huu nasi tutaendelea nalo.',
    ),
  },
];

/** Not yet in every language: somebody has still to write it. */
const ofCare: Text = {
  name: 'Cold chain: keep it cool',
  shortcut: 'cold',
  texts: {
    en: greeted.en(
      'Please keep the box between 2 and 8 °C and use nothing of it until we have called you.',
    ),
    fr: greeted.fr(
      'Gardez le colis entre 2 et 8 °C et n’en utilisez rien avant notre appel, s’il vous plaît.',
    ),
  },
};

interface Known {
  staffIds: ReadonlyMap<string, string>;
  teamIds: ReadonlyMap<string, string>;
}

/** Texts of the house and of the customer centre, and what its head made of them. */
export async function addReady(
  { act }: Stage,
  admin: string,
  { staffIds, teamIds }: Known,
): Promise<void> {
  const ids = new Map<string, string>();
  for (const text of ofHouse)
    ids.set(text.shortcut, (await act(admin, addTemplate, { ...text, for: 'everybody' })).id);
  const head = staffIds.get('ingabire') as string;
  const care = { for: 'team' as const, teamId: teamIds.get('care') as string };
  await act(head, addTemplate, { ...ofCare, ...care });
  for (const macro of macrosWith(ids, teamIds.get('warehouse') as string))
    await act(head, addMacro, { ...macro, ...care });
}

const macrosWith = (
  templates: ReadonlyMap<string, string>,
  warehouse: string,
): Pick<z.input<typeof addMacro.input>, 'name' | 'key' | 'steps'>[] => [
  {
    name: 'Damaged goods: say sorry, ask the warehouse',
    key: 'd',
    steps: [
      { do: 'take' },
      { do: 'set', kind: 'complaint', severity: 'high' },
      {
        ...{ do: 'hand-off', kind: 'consult', teamId: warehouse, answerInMinutes: 240 },
        ask: 'What happened to this delivery, and can we replace it? {{customer.name|The customer}} waits for an answer (case {{case.number}}).',
      },
      { do: 'write', as: 'reply', at: 'composer', templateId: templates.get('sorry') },
    ],
  },
  {
    name: 'Ask for a photo',
    key: 'p',
    steps: [
      { do: 'take' },
      { do: 'write', as: 'reply', at: 'once', templateId: templates.get('photo'), asks: true },
    ],
  },
  {
    name: 'Nobody answered the phone',
    key: 'n',
    steps: [
      { do: 'take' },
      { do: 'write', as: 'note', at: 'once', text: 'Called the customer; nobody answered.' },
      { do: 'snooze', until: 'tomorrow', reason: 'Call again' },
    ],
  },
  {
    name: 'In order now: tell the customer and resolve',
    key: 'o',
    steps: [
      {
        ...{ do: 'resolve', outcome: 'solved', tellCustomer: true },
        templateId: templates.get('done'),
      },
    ],
  },
];

import { caseKinds, type CaseKind } from '../rules.ts';
import { normaliseEmail } from '../../people/index.ts';
import type { SentForm } from '../../platform/http/index.ts';
import type { PublicWords } from '../../platform/i18n/public.ts';
import { Refusal } from '../../platform/refusal.ts';
import { longestSubject, longestText, mostFiles, mostMegabytes } from './rules.ts';

/** What somebody typed into the public form, as it is shown again when something is wrong. */
export interface Concern {
  kind: CaseKind;
  subject: string;
  text: string;
  touchpoint: string;
  order: string;
  who: 'shown' | 'hidden' | 'anonymous';
  name: string;
  email: string;
  phone: string;
}

export interface Wrong {
  field: string;
  key: PublicWords;
  values?: Record<string, string>;
}

const whos = ['shown', 'hidden', 'anonymous'] as const;

/** Fields that are missing are empty; a choice that does not exist is the first. */
export function readConcern(fields: Readonly<Record<string, string>>): Concern {
  const line = (name: string) => (fields[name] ?? '').replace(/\s+/g, ' ').trim().slice(0, 500);
  return {
    kind: caseKinds.find((each) => each === fields.kind) ?? 'question',
    subject: line('subject'),
    text: (fields.text ?? '').trim(),
    touchpoint: line('touchpoint'),
    order: line('order').slice(0, 200),
    who: whos.find((each) => each === fields.who) ?? 'shown',
    name: line('name').slice(0, 200),
    email: line('email'),
    phone: line('phone'),
  };
}

/** What has to be mended before the form can be sent, in the order of the form. */
export function wrongsOf(concern: Concern): Wrong[] {
  const { subject, text, who, email, phone } = concern;
  const wrongs: Wrong[] = [];
  if (subject === '') wrongs.push({ field: 'subject', key: 'error.subject-empty' });
  if (subject.length > longestSubject) wrongs.push(tooLong('subject', longestSubject));
  if (text === '') wrongs.push({ field: 'text', key: 'error.text-empty' });
  if (text.length > longestText) wrongs.push(tooLong('text', longestText));
  if (who !== 'anonymous') {
    if (email === '' && phone === '') wrongs.push({ field: 'email', key: 'error.reach' });
    if (email !== '' && !isEmail(email)) wrongs.push({ field: 'email', key: 'error.email' });
  }
  return wrongs;
}

export const tooLong = (field: string, most: number): Wrong => ({
  field,
  key: 'error.text-long',
  values: { count: String(most) },
});

/** What is wrong with the files of a form, or nothing. */
export function wrongFiles({ files, isCut }: SentForm): Wrong[] {
  const bytes = files.reduce((sum, file) => sum + file.bytes.length, 0);
  if (isCut || bytes > mostMegabytes * 1_000_000)
    return [
      { field: 'file', key: 'error.files-large', values: { megabytes: String(mostMegabytes) } },
    ];
  if (files.length > mostFiles)
    return [{ field: 'file', key: 'error.files-many', values: { count: String(mostFiles) } }];
  return [];
}

/** Files do not come back with a page: whoever chose some is told so. */
export const againWith = (wrongs: readonly Wrong[], { files }: SentForm): Wrong[] =>
  wrongs.length > 0 && files.length > 0 && !wrongs.some((each) => each.field === 'file')
    ? [...wrongs, { field: 'file', key: 'error.files-again' }]
    : [...wrongs];

/** What a refusal of an action means for the form; another error goes on its way. */
export function wrongOf(error: unknown): Wrong {
  const code = error instanceof Refusal ? error.code : '';
  if (code === 'form.too-many') return { field: 'text', key: 'error.limit' };
  if (code === 'people.bad-phone') return { field: 'phone', key: 'error.phone' };
  if (code === 'people.bad-email') return { field: 'email', key: 'error.email' };
  if (code === 'files.programme') {
    const name = (error as Refusal).fields[0]?.message ?? '';
    return { field: 'file', key: 'error.file-type', values: { name } };
  }
  throw error;
}

function isEmail(text: string): boolean {
  try {
    return normaliseEmail(text) !== '';
  } catch {
    return false;
  }
}

// Few fields are filled in wrongly: what is said of them is fetched then.
import { learn, t } from './words.ts';

export type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

export async function wordsFor(field: Field): Promise<string> {
  await learn('problems');
  const { validity, type, validationMessage } = field;
  const limit = (name: string): string => field.getAttribute(name) ?? '';
  if (validity.customError) return validationMessage;
  if (validity.valueMissing) return t('field.missing');
  if (validity.typeMismatch && type === 'email') return t('field.not-email');
  if (validity.tooShort) return t('field.too-short', { count: Number(limit('minlength')) });
  if (type === 'number' && validity.rangeUnderflow)
    return t('field.at-least', { least: limit('min') });
  if (type === 'number' && validity.rangeOverflow)
    return t('field.at-most', { most: limit('max') });
  return t('problem.field');
}

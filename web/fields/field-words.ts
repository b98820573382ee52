import {
  type FieldValue,
  type FieldShape,
  inLanguage,
  optionNames,
} from '../../src/fields/rules.ts';
import { fullDateWords } from '../calendars/dates.ts';
import { language, t } from '../kit/words.ts';

type Spoken = Pick<FieldShape, 'type' | 'options'> & { unit: string | null };

export const labelOf = ({ label }: Pick<FieldShape, 'label'>): string =>
  inLanguage(label, language());

/** A value as people read it; '' when nothing is said. */
export function valueWords(of: Spoken, value: FieldValue | null): string {
  if (value === null) return '';
  switch (of.type) {
    case 'yes-no':
      return t(value ? 'answer.yes' : 'answer.no');
    case 'choice':
    case 'choices':
      return optionNames(of, value, language()).join(', ');
    case 'number': {
      const number = Number(value).toLocaleString(language(), { maximumFractionDigits: 6 });
      return of.unit ? `${number}\u00a0${of.unit}` : number;
    }
    case 'date':
      return fullDateWords(String(value));
    default:
      return String(value);
  }
}

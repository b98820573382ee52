import {
  type FieldDefinition,
  type FieldValue,
  inLanguage,
  optionNames,
} from '../../fields/index.ts';
import type { Cell } from '../../platform/csv.ts';
import type { Language } from '../../platform/i18n/index.ts';
import { staffText } from '../../platform/i18n/staff.ts';

/** A number stays one for whoever calculates: its unit stands here. */
export function fieldHeading(
  field: FieldDefinition | undefined,
  language: Language,
  column: string,
): string {
  if (!field) return column;
  const label = inLanguage(field.label, language);
  return field.unit ? `${label} (${field.unit})` : label;
}

export function fieldCell(
  field: FieldDefinition | undefined,
  value: FieldValue | null,
  language: Language,
): Cell {
  if (!field || value === null) return null;
  if (field.type === 'yes-no') return staffText(language, value ? 'answer.yes' : 'answer.no');
  if (field.type === 'choice' || field.type === 'choices')
    return optionNames(field, value, language).join('; ');
  return typeof value === 'number' ? value : String(value);
}

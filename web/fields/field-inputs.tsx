import type { FieldDefinition } from '../../src/fields/api.ts';
import type { FieldValue } from '../../src/fields/rules.ts';
import { FieldInput } from './field-input.tsx';

/** By the keys of fields; null: emptied. */
export type FieldValues = Record<string, FieldValue | null>;

interface FieldInputsProps {
  of: readonly Omit<FieldDefinition, 'kinds' | 'retiredAt'>[];
  values: FieldValues;
  onChange: (values: FieldValues) => void;
  errorAt: (key: string) => string | undefined;
  required?: boolean;
}

/** Several fields of one form. */
export const FieldInputs = ({
  of,
  values,
  onChange,
  errorAt,
  required = false,
}: FieldInputsProps) =>
  of.map((field) => (
    <FieldInput
      key={field.key}
      of={field}
      value={values[field.key] ?? null}
      onChange={(value) => onChange({ ...values, [field.key]: value })}
      error={errorAt(field.key)}
      required={required}
    />
  ));

import { useId } from 'react';
import type { FieldDefinition } from '../../src/fields/api.ts';
import { type FieldValue, inLanguage } from '../../src/fields/rules.ts';
import { Choice, LongField, Picks, TextField } from '../kit/fields.tsx';
import { language, t } from '../kit/words.ts';
import { labelOf } from './field-words.ts';

type Asked = Pick<
  FieldDefinition,
  'key' | 'type' | 'label' | 'help' | 'unit' | 'decimals' | 'options'
>;

interface FieldInputProps {
  of: Asked;
  value: FieldValue | null;
  onChange: (value: FieldValue | null) => void;
  error?: string | undefined;
  isLabelHidden?: boolean;
  required?: boolean;
}

/** How one says what a field holds. Numbers are sent as they are typed: the server reads them. */
export function FieldInput(props: FieldInputProps) {
  const { of, value, onChange, isLabelHidden = false } = props;
  const label = labelOf(of);
  switch (of.type) {
    case 'yes-no':
      return (
        <Choice<string>
          {...common(props)}
          label={label}
          isLabelHidden={isLabelHidden}
          value={value === null ? '' : value ? 'yes' : 'no'}
          onChange={(said) => onChange(said === '' ? null : said === 'yes')}
          options={[
            ['', t('fields.nothing')],
            ['yes', t('answer.yes')],
            ['no', t('answer.no')],
          ]}
        />
      );
    case 'choice':
      return (
        <Choice<string>
          {...common(props)}
          label={label}
          isLabelHidden={isLabelHidden}
          value={value === null ? '' : String(value)}
          onChange={(key) => onChange(key || null)}
          options={[['', t('fields.nothing')], ...optionsOf(of, value)]}
        />
      );
    case 'choices':
      return <Several {...props} />;
    default:
      return <Typed {...props} />;
  }
}

const common = ({ of, error, required = false }: FieldInputProps) => {
  const help = inLanguage(of.help, language());
  return { error, required, ...(help ? { description: help } : {}) };
};

/** What is offered, and what stands there although it is offered no more. */
const optionsOf = ({ options }: Asked, value: FieldValue | null) =>
  options
    .filter(
      ({ key, isRetired }) => !isRetired || (Array.isArray(value) ? value : [value]).includes(key),
    )
    .map(({ key, label }) => [key, inLanguage(label, language())] as const);

function Several({ of, value, onChange, isLabelHidden = false, error }: FieldInputProps) {
  const chosen = Array.isArray(value) ? value : [];
  const toggle = (key: string): void => {
    const next = chosen.includes(key) ? chosen.filter((each) => each !== key) : [...chosen, key];
    onChange(next.length > 0 ? next : null);
  };
  const hint = error ?? inLanguage(of.help, language());
  return (
    <Picks<string>
      label={labelOf(of)}
      isLabelHidden={isLabelHidden}
      {...(hint ? { hint } : {})}
      options={optionsOf(of, value)}
      isOn={(key) => chosen.includes(key)}
      onToggle={toggle}
    />
  );
}

const kinds = {
  number: { inputMode: 'decimal' },
  date: { type: 'date' },
  phone: { type: 'tel' },
  link: { type: 'url', placeholder: 'https://' },
} as const;

function Typed(props: FieldInputProps) {
  const { of, value, onChange, isLabelHidden = false } = props;
  const label = labelOf(of);
  const unit = useId();
  const given = {
    ...common(props),
    ...(isLabelHidden ? { 'aria-label': label } : { label }),
    value: value === null ? '' : String(value),
    onChange: (event: { currentTarget: { value: string } }) =>
      onChange(event.currentTarget.value || null),
  };
  if (of.type === 'long-text') return <LongField {...given} maxLength={10_000} />;
  return (
    <TextField
      {...given}
      {...kinds[of.type as keyof typeof kinds]}
      maxLength={of.type === 'link' ? 2000 : 300}
      {...(of.unit
        ? {
            rightSection: <span id={unit}>{of.unit}</span>,
            rightSectionWidth: `${of.unit.length + 2}ch`,
            'aria-describedby': unit,
          }
        : {})}
    />
  );
}

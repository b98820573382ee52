import { IconX } from '@tabler/icons-react';
import { caseKinds, severities } from '../../src/cases/rules.ts';
import { type Operator, operators, states, withFilter, without } from '../../src/search/rules.ts';
import { format, name, t } from '../kit/words.ts';
import css from './search.module.css';
import { understood } from './use-search.ts';

interface NarrowProps {
  typed: string;
  onChange: (typed: string) => void;
}

/** What was understood as an operator, each to be taken out again; and what could be put in. */
export function Narrow({ typed, onChange }: NarrowProps) {
  const { filters } = understood(typed);
  const offers = offersFor(typed);
  return (
    <div className={css.narrow} role="group" aria-label={t('search.narrow')}>
      {filters.map((filter) => (
        <button
          key={filter.text}
          type="button"
          className={css.chosen}
          onClick={() => onChange(without(typed, filter))}
          aria-label={t('search.remove', { filter: filter.text })}
        >
          {filter.text}
          <IconX size={13} aria-hidden="true" />
        </button>
      ))}
      {offers.map(({ text, label, becomes }) => (
        <button key={text} type="button" className={css.offer} onClick={() => onChange(becomes)}>
          {label}
          <code>{text}</code>
        </button>
      ))}
    </div>
  );
}

interface Offer {
  text: string;
  label: string;
  becomes: string;
}

const values: Partial<Record<Operator, readonly string[]>> = {
  is: states,
  kind: caseKinds,
  severity: severities,
  has: ['file'],
};

/** While an operator is being typed, how it may go on; else those that are wanted most. */
function offersFor(typed: string): Offer[] {
  const [last = ''] = /\S*$/.exec(typed) ?? [];
  const before = typed.slice(0, typed.length - last.length);
  const [, isNot = '', operator = '', value] = /^(-?)([a-z]+)(?::(\S*))?$/i.exec(last) ?? [];
  const lower = operator.toLowerCase();
  const known = operators.find((each) => each === lower);
  if (known && value !== undefined)
    return (values[known] ?? [])
      .filter((each) => each.startsWith(value.toLowerCase()) && each !== value)
      .map((each) => ({
        text: `${isNot}${known}:${each}`,
        label: valueLabel(known, each),
        becomes: `${before}${isNot}${known}:${each} `,
      }));
  const begun = lower.length > 1 ? operators.filter((each) => each.startsWith(lower)) : [];
  if (begun.length > 0)
    return begun.map((each) => ({
      text: `${each}:`,
      label: t(`search.operator.${each}`),
      becomes: `${before}${isNot}${each}:`,
    }));
  return typed.trim() === '' ? [] : usual(typed);
}

const usual = (typed: string): Offer[] =>
  (
    [
      ['is', 'open'],
      ['is', 'mine'],
      ['is', 'late'],
      ['kind', 'complaint'],
      ['has', 'file'],
    ] as const
  )
    .map(([operator, value]) => ({
      text: `${operator}:${value}`,
      label: valueLabel(operator, value),
      becomes: withFilter(typed, operator, value),
    }))
    .filter(({ text }) => !typed.includes(text));

const valueLabel = (operator: Operator, value: string): string => {
  if (operator === 'kind' || operator === 'severity') return name(operator, value);
  return format(`search.${operator}.${value}`) ?? value;
};

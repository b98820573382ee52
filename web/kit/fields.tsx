import {
  NativeSelect,
  PasswordInput,
  Textarea,
  type TextareaProps,
  TextInput,
  type TextInputProps,
} from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import css from './fields.module.css';

export const TextField = (props: TextInputProps) => <TextInput {...props} />;
export const SecretField = PasswordInput;

export const LongField = (props: TextareaProps) => (
  <Textarea autosize minRows={3} maxRows={16} {...props} />
);

interface ChoiceProps<T extends string> {
  label: string;
  value: T;
  onChange: (value: T) => void;
  options: readonly (readonly [value: T, label: string])[];
  error?: string | undefined;
  description?: string;
  isLabelHidden?: boolean;
  required?: boolean;
}

/** One of a few. The device's own list: quick on a phone, known to every keyboard. */
export function Choice<T extends string>({
  label,
  options,
  onChange,
  isLabelHidden = false,
  error,
  ...rest
}: ChoiceProps<T>) {
  return (
    <NativeSelect
      {...(isLabelHidden ? { 'aria-label': label } : { label })}
      data={options.map(([value, label]) => ({ value, label }))}
      onChange={(event) => onChange(event.currentTarget.value as T)}
      error={error}
      {...rest}
    />
  );
}

interface PicksProps<T extends string> {
  label: string;
  hint?: string;
  isLabelHidden?: boolean;
  options: readonly (readonly [value: T, label: ReactNode])[];
  isOn: (value: T) => boolean;
  onToggle: (value: T) => void;
}

/** A few words to press, one or several of them. */
export function Picks<T extends string>({
  label,
  hint,
  isLabelHidden = false,
  options,
  isOn,
  onToggle,
}: PicksProps<T>) {
  return (
    <fieldset className={css.group}>
      <legend className={isLabelHidden ? 'hidden-text' : css.legend}>{label}</legend>
      {hint && <p className={css.hint}>{hint}</p>}
      <div className={css.picks} style={{ marginTop: 0 }}>
        {options.map(([value, words]) => (
          <Pick key={value} isOn={isOn(value)} onClick={() => onToggle(value)}>
            {words}
          </Pick>
        ))}
      </div>
    </fieldset>
  );
}

export function Pick({
  isOn,
  onClick,
  children,
}: {
  isOn: boolean;
  onClick: () => void;
  children: ReactNode;
}) {
  return (
    <button type="button" className={css.pick} aria-pressed={isOn} onClick={onClick}>
      {children}
    </button>
  );
}

export function Form({
  onSubmit,
  children,
}: {
  onSubmit: (event: FormEvent) => void;
  children: ReactNode;
}) {
  return (
    <form onSubmit={onSubmit} className={css.fields}>
      {children}
    </form>
  );
}

export const Fields = ({ children }: { children: ReactNode }) => (
  <div className={css.fields}>{children}</div>
);
export const Pair = ({ children }: { children: ReactNode }) => (
  <div className={css.pair}>{children}</div>
);
export const End = ({ children }: { children: ReactNode }) => (
  <div className={css.end}>{children}</div>
);

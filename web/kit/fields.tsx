import {
  Input,
  NativeSelect,
  PasswordInput,
  type PasswordInputProps,
  Textarea,
  type TextareaProps,
  TextInput,
  type TextInputProps,
} from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import css from './fields.module.css';
import { useOwnWords } from './own-words.ts';

export const TextField = (props: TextInputProps) => <TextInput {...useOwnWords(props)} />;
export const SecretField = (props: PasswordInputProps) => <PasswordInput {...useOwnWords(props)} />;

export const LongField = (props: TextareaProps) => (
  <Textarea autosize minRows={3} maxRows={16} {...useOwnWords(props)} />
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
  ...rest
}: ChoiceProps<T>) {
  const told = useOwnWords(rest);
  return (
    <NativeSelect
      {...(isLabelHidden ? { 'aria-label': label } : { label })}
      data={options.map(([value, label]) => ({ value, label }))}
      onChange={(event) => onChange(event.currentTarget.value as T)}
      {...told}
    />
  );
}

interface PicksProps<T extends string> {
  label: string;
  hint?: string;
  error?: string | undefined;
  isLabelHidden?: boolean;
  options: readonly (readonly [value: T, label: ReactNode])[];
  isOn: (value: T) => boolean;
  onToggle: (value: T) => void;
}

/** A few words to press, one or several of them. */
export function Picks<T extends string>({
  label,
  hint,
  error,
  isLabelHidden = false,
  options,
  isOn,
  onToggle,
}: PicksProps<T>) {
  return (
    <fieldset className={css.group} {...(error ? { 'data-wrong': true } : {})}>
      <legend className={isLabelHidden ? 'hidden-text' : css.legend}>{label}</legend>
      {hint && <p className={css.hint}>{hint}</p>}
      <div className={css.picks} style={{ marginTop: 0 }}>
        {options.map(([value, words]) => (
          <Pick key={value} isOn={isOn(value)} onClick={() => onToggle(value)}>
            {words}
          </Pick>
        ))}
      </div>
      {error && <Input.Error mt="xs">{error}</Input.Error>}
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

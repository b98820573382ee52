import { Button, type ButtonProps } from '@mantine/core';
import { type MouseEvent, type ReactNode, useState } from 'react';
import css from './fields.module.css';
import { t } from './words.ts';

interface ReadyButtonProps extends Pick<ButtonProps, 'loading' | 'color' | 'size'> {
  isReady: boolean;
  /** Why it cannot be pressed; absent: the first field that is asked for and empty. */
  why?: string | undefined;
  /** Of the form, where this stands outside of it. */
  form?: string | undefined;
  children: ReactNode;
}

/** The one thing that a form is for. Pressed before it can be, it says what is missing and leads there. */
export function ReadyButton({ isReady, why, children, ...rest }: ReadyButtonProps) {
  const [said, say] = useState('');
  const press = (event: MouseEvent<HTMLButtonElement>): void => {
    if (isReady) return;
    event.preventDefault();
    const missing = why ? undefined : firstMissing(event.currentTarget.form);
    missing?.focus();
    const field = missing && labelOf(missing);
    say(why ?? (field ? t('form.missing-field', { field }) : t('form.missing')));
  };
  return (
    <>
      <Button
        type="submit"
        onClick={press}
        {...(isReady ? {} : { 'aria-disabled': true, 'data-disabled': true })}
        {...rest}
      >
        {children}
      </Button>
      {!isReady && said && (
        <p className={css.why} role="alert">
          {said}
        </p>
      )}
    </>
  );
}

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** What is asked for and empty, or where somebody is still to be chosen. */
function firstMissing(form: HTMLFormElement | null): Field | undefined {
  const fields = [...(form?.elements ?? [])].filter((each): each is Field =>
    each.matches('input, textarea, select'),
  );
  return (
    fields.find((each) => each.matches(':invalid')) ??
    fields.find((each) => each.value === '' && each.ariaHasPopup === 'listbox')
  );
}

/** Without the sign that says it is asked for. */
const labelOf = (field: Field): string =>
  (field.labels?.[0]?.textContent ?? field.ariaLabel ?? '').replace(/\s*\*\s*$/, '').trim();

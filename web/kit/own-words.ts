import { type FormEvent, useState } from 'react';
import { t } from './words.ts';

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

interface Told {
  error?: unknown;
  value?: unknown;
}

/**
 * What a browser refuses to send is said at the field, in the language of the person: browsers say it in their own, in
 * a bubble that goes away. The words go when something else stands there.
 */
export function useOwnWords<T extends Told>(props: T) {
  const [said, say] = useState<{ words: string; value: string }>();
  const isSame = props.value === undefined || String(props.value ?? '') === said?.value;
  return {
    ...props,
    error: props.error || (said && isSame ? said.words : undefined),
    onInvalid: (event: FormEvent<Field>) => {
      const field = event.currentTarget;
      event.preventDefault();
      say({ words: wordsFor(field), value: field.value });
      if (firstWrong(field.form) === field) field.focus();
    },
  };
}

function wordsFor(field: Field): string {
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

const firstWrong = (form: HTMLFormElement | null): Element | undefined =>
  [...(form?.elements ?? [])].find((each) => each.matches(':invalid:not(fieldset)'));

import { type FormEvent, useState } from 'react';
import type { Field } from './wrong-words.ts';

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
      const { value, validationMessage } = field;
      event.preventDefault();
      if (firstWrong(field.form) === field) field.focus();
      void import('./wrong-words.ts')
        .then(({ wordsFor }) => wordsFor(field))
        // The browser's own are better than none where nothing can be fetched.
        .catch(() => validationMessage)
        .then((words) => say({ words, value }));
    },
  };
}

const firstWrong = (form: HTMLFormElement | null): Element | undefined =>
  [...(form?.elements ?? [])].find((each) => each.matches(':invalid:not(fieldset)'));

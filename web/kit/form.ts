import { useState } from 'react';
import { useWork } from './act.ts';
import { language, t } from './words.ts';

/**
 * The state of one form. What was typed stays until `reset`, whatever the server says; what it says about a
 * field stands at that field.
 */
export function useForm<T extends object>(initial: T) {
  const [values, setValues] = useState(initial);
  const work = useWork();
  const set = <K extends keyof T>(field: K, value: T[K]): void =>
    setValues((before) => ({ ...before, [field]: value }));
  return {
    values,
    set,
    setValues,
    isBusy: work.isBusy,
    problem: work.problem,
    reset: (to: T = initial) => {
      setValues(to);
      work.clear();
    },
    /** Forgets what the server said. */
    clear: work.clear,
    /** What the server says about what it calls so. */
    errorAt: (path: string): string | undefined => fieldWords(work.problem?.of(path)),
    /** What a text field needs; `path` where the API calls the field otherwise, such as `customer.email`. */
    field: <K extends keyof T & string>(name: K, path: string = name) => ({
      value: values[name] as string,
      onChange: (event: { currentTarget: { value: string } }) =>
        set(name, event.currentTarget.value as T[K]),
      error: fieldWords(work.problem?.of(path)),
    }),
    /** For fields whose `onChange` gives the value itself. */
    choice: <K extends keyof T & string>(name: K, path: string = name) => ({
      value: values[name],
      onChange: (value: T[K]) => set(name, value),
      error: fieldWords(work.problem?.of(path)),
    }),
    /** For `onSubmit`. True when it was done. */
    submit:
      (send: (values: T, once: string) => Promise<unknown>) => async (event?: Preventable) => {
        event?.preventDefault();
        return work.run((once) => send(values, once));
      },
  };
}

interface Preventable {
  preventDefault(): void;
}

/** The server speaks English about single fields. */
const fieldWords = (said: string | undefined): string | undefined =>
  said === undefined || language() === 'en' ? said : t('problem.field');

/** Optional fields are sent only when something stands in them. */
export const filled = (text: string): string | undefined => text.trim() || undefined;

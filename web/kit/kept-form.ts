import { useEffect } from 'react';
import { useForm } from './form.ts';

let person = '';

/** Whose forms are kept from now on: who signs in after them at the same desk does not read them. */
export const keepFormsOf = (id: string): void => {
  person = id;
};

/**
 * A form that is also kept on this device until it was sent: a closed window or a lost signal costs nothing.
 * For what the server keeps no draft of.
 */
export function useKeptForm<T extends object>(
  name: string,
  empty: T,
  isEmpty: (values: T) => boolean,
) {
  const place = `kept.${person}.${name}`;
  const form = useForm<T>(begun(place, empty));
  const { values } = form;
  const text = isEmpty(values) ? '' : JSON.stringify(values);
  useEffect(() => {
    if (text) localStorage.setItem(place, text);
    else localStorage.removeItem(place);
  }, [place, text]);
  return { form, forget: (): void => localStorage.removeItem(place) };
}

function begun<T extends object>(place: string, empty: T): T {
  try {
    return { ...empty, ...(JSON.parse(localStorage.getItem(place) ?? '{}') as Partial<T>) };
  } catch {
    return empty;
  }
}

import type { KeyboardEvent } from 'react';

/** Ctrl or Cmd with enter sends from within a text. */
export const sendKeys =
  (send: (form: HTMLFormElement | null) => void) =>
  (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    send(event.currentTarget.form);
  };

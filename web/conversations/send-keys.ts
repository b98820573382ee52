import type { KeyboardEvent } from 'react';

/** Ctrl or Cmd with enter sends from within a text. */
export const sendKeys =
  (send: () => void) =>
  (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    send();
  };

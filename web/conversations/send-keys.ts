import type { KeyboardEvent as ReactKeyboardEvent } from 'react';

/** Ctrl or Cmd with enter sends from within a form. */
const isSendKey = ({ key, ctrlKey, metaKey, isComposing }: KeyboardEvent): boolean =>
  key === 'Enter' && (ctrlKey || metaKey) && !isComposing;

/** Sends the form in which that key is pressed; fields that want something say so. */
export function sentBy(event: KeyboardEvent): boolean {
  if (!isSendKey(event)) return false;
  (event.target as HTMLElement).closest('form')?.requestSubmit();
  return true;
}

export const sendKeys =
  (send: () => void) =>
  (event: ReactKeyboardEvent<HTMLTextAreaElement>): void => {
    if (!isSendKey(event.nativeEvent)) return;
    event.preventDefault();
    send();
  };

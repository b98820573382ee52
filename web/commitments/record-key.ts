// Alt+Enter: free in the browsers of Windows, macOS and Linux within a page, and in NVDA, JAWS, VoiceOver and Orca.
const isApple = /Mac|iPhone|iPad/.test(navigator.platform);

/** As it stands on the keys. */
export const recordKeyWords = isApple ? '⌥↵' : 'Alt+Enter';

/** For `aria-keyshortcuts`. */
export const recordKeyName = 'Alt+Enter';

export const isRecordKey = ({
  key,
  altKey,
  ctrlKey,
  metaKey,
  shiftKey,
  isComposing,
}: KeyboardEvent): boolean =>
  // AltGr is Ctrl and Alt at once; while a word is composed its keys belong to that.
  key === 'Enter' && altKey && !ctrlKey && !metaKey && !shiftKey && !isComposing;

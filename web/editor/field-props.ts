import type { Ref } from 'react';
import type { RichText } from './from.ts';
import type { Line } from './lines.ts';
import type { Named } from './mentions.ts';
import type { Source } from './suggestions.tsx';

export interface Focusable {
  focus: () => void;
}

export interface RichFieldProps {
  label: string;
  placeholder: string;
  value: RichText;
  /** `mentions`: whom the words name; absent while that cannot be known. */
  onChange: (text: RichText, mentions?: Named[]) => void;
  error?: string | undefined;
  autoFocus?: boolean;
  /** What to underline. The same list while nothing changed. */
  lines?: readonly Line[];
  /** What signs propose. The same list at each drawing. */
  sources?: readonly Source[];
  /** Where in the body the caret is. */
  onCaret?: (offset: number) => void;
  /** Before the text has it; true: it was taken. */
  onKey?: (event: KeyboardEvent, caret: number) => boolean;
  onFiles?: (files: readonly File[]) => void;
  ref?: Ref<Focusable>;
}

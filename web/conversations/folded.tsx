import { type ReactNode, useState } from 'react';
import css from './message.module.css';

interface FoldedProps {
  isLong: boolean;
  /** On the button that shows all of it. */
  words: string;
  children: ReactNode;
}

/** What is very long shows how it begins, and the rest when somebody asks. */
export function Folded({ isLong, words, children }: FoldedProps) {
  const [isOpen, open] = useState(false);
  const isCut = isLong && !isOpen;
  return (
    <>
      <div className={isCut ? css.cut : undefined}>{children}</div>
      {isCut && (
        <button type="button" className={css.switch} onClick={() => open(true)}>
          {words}
        </button>
      )}
    </>
  );
}

import type { Pieces } from '../../src/search/api.ts';
import css from './search.module.css';

/** A text with what was looked for marked in it. */
export const Marked = ({ of }: { of: Pieces }) => (
  <>
    {of.map(({ text, found }, i) =>
      found ? (
        // The pieces of one text stay in their order.
        // oxlint-disable-next-line react/no-array-index-key
        <mark key={i} className={css.mark}>
          {text}
        </mark>
      ) : (
        text
      ),
    )}
  </>
);

export const plain = (pieces: Pieces): string => pieces.map(({ text }) => text).join('');

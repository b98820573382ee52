import { lazy, Suspense } from 'react';
import type { RichText } from '../editor/from.ts';
import { WordsOf } from './words-of.tsx';

const Plain = ({ body }: RichText) => <WordsOf text={body} />;

// Whoever sent it wrote it with the editor: that is here already.
const Drawn = lazy(() =>
  import('../editor/drawn.tsx').then(
    ({ Drawn }) => ({ default: Drawn }),
    () => ({ default: Plain }),
  ),
);

/** One's own words as they will look; the plain ones where their form says nothing more. */
export function Formatted({ body, html }: { body: string; html: string | null }) {
  const plain = <WordsOf text={body} />;
  return html ? (
    <Suspense fallback={plain}>
      <Drawn body={body} html={html} />
    </Suspense>
  ) : (
    plain
  );
}

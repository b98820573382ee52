import { useState } from 'react';
import type { Message } from '../../src/conversations/api.ts';
import { t } from '../kit/words.ts';
import { Folded } from './folded.tsx';
import css from './message.module.css';
import { MessageHtml } from './message-html.tsx';
import { PicturesBar } from './pictures-bar.tsx';
import { WordsOf } from './words-of.tsx';

/** More letters or lines are folded until somebody asks for all of them. */
const longest = { letters: 5000, lines: 60 };

/** What was said: as words, or in the form its author gave it. */
export function MessageBody({ of }: { of: Message }) {
  const { id, made, body, quoted } = of;
  const [isMade, setMade] = useState(made?.isNeeded ?? false);
  const isPage = isMade && made !== null;
  return (
    <div className={css.body}>
      {isPage ? (
        <>
          <PicturesBar of={of} made={made} />
          {/* Another policy is another document. */}
          <MessageHtml
            key={String(made.arePicturesShown)}
            id={id}
            isOurs={of.direction !== 'in'}
            onFailure={() => setMade(false)}
          />
        </>
      ) : (
        <>
          <Folded isLong={isLong(body)} words={t('message.show-all')}>
            <WordsOf
              text={body}
              lang={of.direction === 'internal' ? undefined : (of.language ?? undefined)}
            />
          </Folded>
          {quoted && (
            <details className={css.quoted}>
              <summary>
                {t('message.quoted', { words: quoted.split(/\s+/).filter(Boolean).length })}
              </summary>
              <WordsOf text={quoted} />
            </details>
          )}
        </>
      )}
      {made !== null && (
        <button type="button" className={css.switch} onClick={() => setMade(!isMade)}>
          {t(isMade ? 'message.as-text' : 'message.as-html')}
        </button>
      )}
    </div>
  );
}

const isLong = (text: string): boolean =>
  text.length > longest.letters || text.split('\n').length > longest.lines;

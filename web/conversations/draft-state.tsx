import { Button } from '@mantine/core';
import { moment } from '../kit/moments.ts';
import { Caution } from '../kit/states.tsx';
import { t } from '../kit/words.ts';
import css from './composer.module.css';
import type { Draft } from './draft.ts';
import type { Version } from './draft-keeper.ts';

export function DraftMark({ of: { state, other, aside, take } }: { of: Draft }) {
  if (other !== undefined) return null;
  return (
    <>
      {aside && (
        <button type="button" className={css.textButton} onClick={() => void take(aside)}>
          {t('draft.aside', { time: moment(aside.updatedAt) })}
        </button>
      )}
      {state !== 'none' && (
        <span className={css.state} role="status">
          {t(`draft.${state}`)}
        </span>
      )}
    </>
  );
}

/** Two devices wrote at once: one chooses, and what is not chosen is put aside. */
export function DraftChoice({ of: { other, take, keepOwn } }: { of: Draft }) {
  if (other === undefined) return null;
  const time = other && moment(other.updatedAt);
  return (
    <Caution>
      <p>{time ? t('draft.elsewhere', { time }) : t('draft.gone')}</p>
      {other && <blockquote className={css.said}>{wordsOf(other)}</blockquote>}
      <div className={`${css.row} ${css.ways}`}>
        <Button size="compact-sm" variant="light" onClick={() => void take(other)}>
          {time ? t('draft.take', { time }) : t('draft.let-go')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => void keepOwn()}>
          {t('draft.keep')}
        </Button>
      </div>
    </Caution>
  );
}

/** Whatever form it is of. */
const wordsOf = ({ content: { body, ask, statement } }: Version): string =>
  [body, ask, statement].find((each) => typeof each === 'string') ?? '';

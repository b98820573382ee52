import type { previewMacro } from '../../src/macros/api.ts';
import type { OutputOf } from '../kit/api.ts';
import { Problem } from '../kit/problem.ts';
import { sentence, t } from '../kit/words.ts';
import css from './macros.module.css';
import { StepWords } from './step-words.tsx';

/** What would happen, step by step; what is refused says why. */
export function MacroPreview({ of }: { of: OutputOf<typeof previewMacro> }) {
  return (
    <div className={css.preview} data-ready={of.name}>
      <ol className={css.steps} aria-label={t('macro.steps')}>
        {of.steps.map(({ told, isSoAlready, refused }, i) => (
          // Steps have no names; their order is what they are.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={i} className={css.step} data-state={stateOf(isSoAlready, refused)}>
            <StepWords of={told} />
            {isSoAlready && <span className={css.aside}>{t('macro.so-already')}</span>}
            {refused && (
              <span className={css.refused}>
                {sentence(new Problem(422, refused.code, refused.message))}
              </span>
            )}
          </li>
        ))}
      </ol>
      {!of.canRun && (
        <p className={css.refused} role="status">
          {t('macro.cannot')}
        </p>
      )}
    </div>
  );
}

const stateOf = (isSoAlready: boolean, refused: unknown): string =>
  refused ? 'refused' : isSoAlready ? 'so' : 'done';

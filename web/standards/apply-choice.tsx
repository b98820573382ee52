import { Checkbox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type Effect, previewPolicy } from '../../src/standards/api.ts';
import { useAsk } from '../kit/ask.ts';
import { Fields } from '../kit/fields.tsx';
import { Failure } from '../kit/states.tsx';
import { t } from '../kit/words.ts';
import type { Draft } from './policy-form.ts';
import css from './standards.module.css';

interface ApplyChoiceProps {
  /** The standard that would change; null: a new one. */
  id: string | null;
  /** What it would be; null: ended; undefined: not ready to say. */
  change: Draft | null | undefined;
  value: boolean;
  onChange: (applyToOpen: boolean) => void;
}

const restMs = 350;

/** Whether what runs now follows too, with what that would do, counted before it is done. */
export function ApplyChoice({ id, change, value, onChange }: ApplyChoiceProps) {
  const [rested] = useDebouncedValue(JSON.stringify(change), restMs);
  const asked = rested === undefined ? null : (JSON.parse(rested) as Draft | null);
  const preview = useAsk(
    previewPolicy,
    { id, change: asked },
    { enabled: rested !== undefined, keep: true },
  );
  return (
    <Fields>
      <Checkbox
        label={t('policy.apply-open')}
        description={t('policy.apply-hint')}
        checked={value}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <div className={css.effect} aria-live="polite">
        {change === undefined ? (
          <p>{t('effect.not-yet')}</p>
        ) : preview.data ? (
          <EffectWords of={preview.data} />
        ) : preview.error ? (
          <Failure error={preview.error} onRetry={() => void preview.refetch()} />
        ) : (
          <p>{t('effect.wait')}</p>
        )}
      </div>
    </Fields>
  );
}

const parts = ['start', 'earlier', 'later', 'told', 'end', 'overdue'] as const;

function EffectWords({ of }: { of: Effect }) {
  const changes = parts.filter((part) => of[part] > 0);
  return (
    <>
      <p>
        {t('effect.open', { count: of.open })}{' '}
        {changes.length === 0 ? of.open > 0 && t('effect.none') : t('effect.changes')}
      </p>
      {changes.length > 0 && (
        <ul className={css.changes}>
          {changes.map((part) => (
            <li key={part} data-part={part}>
              {t(`effect.${part}`, { count: of[part] })}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

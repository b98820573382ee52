import { Button, CopyButton } from '@mantine/core';
import { Caution } from '../kit/states.tsx';
import { t } from '../kit/words.ts';
import css from './signins.module.css';

/** Shown this once. */
export function RecoveryCodes({ of, onDone }: { of: readonly string[]; onDone: () => void }) {
  return (
    <div className={css.codesCard} role="status">
      <Caution>
        <p>{t('security.paper-once')}</p>
        <ul className={css.codes} aria-label={t('security.paper-codes')}>
          {of.map((code) => (
            <li key={code} className="number">
              {code}
            </li>
          ))}
        </ul>
        <div className={css.ways}>
          <Button size="compact-sm" onClick={() => window.print()}>
            {t('security.print')}
          </Button>
          <CopyButton value={of.join('\n')}>
            {({ copied, copy }) => (
              <Button size="compact-sm" variant="default" onClick={copy}>
                {t(copied ? 'security.copied' : 'security.copy')}
              </Button>
            )}
          </CopyButton>
          <Button size="compact-sm" variant="subtle" color="gray" onClick={onDone}>
            {t('security.paper-kept')}
          </Button>
        </div>
      </Caution>
    </div>
  );
}

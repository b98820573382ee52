import { t } from '../kit/words.ts';
import { useMe } from '../shell/me.ts';
import css from './composer.module.css';

/** What is put below one's reply: folded away, to be looked at or left out. */
export function Signature({
  isOn,
  onChange,
}: {
  isOn: boolean;
  onChange: (isOn: boolean) => void;
}) {
  const { signature, organisation } = useMe();
  if (!signature || !organisation.namesShownToCustomers) return null;
  if (!isOn)
    return (
      <p className={css.address}>
        <button type="button" className={css.textButton} onClick={() => onChange(true)}>
          {t('signature.on')}
        </button>
      </p>
    );
  return (
    <details className={css.signature}>
      <summary>
        {t('signature.label')}
        <span className={css.firstLine}>{signature.split('\n')[0]}</span>
      </summary>
      <p className={css.signed}>{signature}</p>
      <button type="button" className={css.textButton} onClick={() => onChange(false)}>
        {t('signature.off')}
      </button>
    </details>
  );
}

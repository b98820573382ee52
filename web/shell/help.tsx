import { Dialog } from '../kit/dialog.tsx';
import { useShortcuts } from '../kit/keys.ts';
import { t } from '../kit/words.ts';
import css from './help.module.css';

export default function Help({ onClose }: { onClose: () => void }) {
  const shortcuts = useShortcuts();
  return (
    <Dialog title={t('keys.title')} isOpen onClose={onClose}>
      <dl className={css.keys}>
        {shortcuts.map(({ keys, label }) => (
          <div key={`${keys} ${label}`} className={css.line}>
            <dt>{label}</dt>
            <dd>
              {keys.split(' ').map((key) => (
                <kbd key={key} className={css.key}>
                  {key}
                </kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <p className={css.hint}>{t('keys.hint')}</p>
    </Dialog>
  );
}

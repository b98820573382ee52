import { type ReactNode, useSyncExternalStore } from 'react';
import { t } from '../words.ts';
import css from './kit.module.css';

/** Something that everybody should notice, said calmly. */
export function Banner({
  tone,
  action,
  children,
}: {
  tone?: 'attention' | 'alarm';
  action?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className={[css.banner, tone && css[tone]].filter(Boolean).join(' ')} role="status">
      <p>{children}</p>
      {action}
    </div>
  );
}

const hear = (hearer: () => void): (() => void) => {
  window.addEventListener('online', hearer);
  window.addEventListener('offline', hearer);
  return () => {
    window.removeEventListener('online', hearer);
    window.removeEventListener('offline', hearer);
  };
};

export const useOnline = (): boolean => useSyncExternalStore(hear, () => navigator.onLine);

export function NoNetwork() {
  return useOnline() ? null : <Banner tone="attention">{t('feet.offline')}</Banner>;
}

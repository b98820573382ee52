import type { ReactNode } from 'react';
import { Wordmark } from '../kit/mark.tsx';
import { useTitle } from '../kit/page.tsx';
import { t } from '../kit/words.ts';
import { LanguageChoice } from '../shell/language-choice.tsx';
import css from './sign-in.module.css';

interface OutsideProps {
  title: string;
  children: ReactNode;
  /** Below all, beside the languages, if there is anything; absent: neither. */
  below?: ReactNode;
}

/** A screen for who is not signed in. */
export function Outside({ title, children, below }: OutsideProps) {
  useTitle(title);
  return (
    <div className={css.screen}>
      <div className={css.side}>
        <Wordmark isOnDark />
        <p className={css.saying}>
          {t('sign-in.saying')} <em>{t('sign-in.saying-end')}</em>
        </p>
        <p className={css.fine}>{t('sign-in.fine')}</p>
      </div>
      <main className={css.main}>
        <h1 className={css.title}>{title}</h1>
        {children}
        {below !== undefined && (
          <div className={css.below}>
            {below && <span>{below}</span>}
            <LanguageChoice />
          </div>
        )}
      </main>
    </div>
  );
}

/** What is said before a form. */
export const Lead = ({ children }: { children: ReactNode }) => (
  <p className={css.lead}>{children}</p>
);

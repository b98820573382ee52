import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { showSetup } from '../../src/organisation/api.ts';
import { useAsk } from '../kit/ask.ts';
import { Wordmark } from '../kit/mark.tsx';
import { useTitle } from '../kit/page.tsx';
import { t } from '../kit/words.ts';
import { LanguageChoice } from '../shell/language-choice.tsx';
import { SignInForm } from './sign-in-form.tsx';
import css from './sign-in.module.css';

export function SignIn() {
  const { to } = useSearch({ from: '/sign-in' });
  const navigate = useNavigate();
  const client = useQueryClient();
  const setup = useAsk(showSetup, {});
  useTitle(t('sign-in.title'));
  const isNew = setup.data?.needed === true;
  useEffect(() => {
    if (isNew) void navigate({ to: '/set-up', replace: true });
  }, [isNew, navigate]);
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
        <h1 className={css.title}>{t('sign-in.title')}</h1>
        <SignInForm
          onDone={() => {
            client.clear();
            void navigate({ to: to ?? '/today', replace: true });
          }}
        />
        <div className={css.below}>
          <span>{t('sign-in.forgotten')}</span>
          <LanguageChoice />
        </div>
      </main>
    </div>
  );
}

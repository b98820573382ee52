import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { showSetup } from '../../src/organisation/api.ts';
import { useAsk } from '../kit/ask.ts';
import { Wordmark } from '../kit/mark.tsx';
import { useTitle } from '../kit/page.tsx';
import type { SignedIn } from '../kit/session.ts';
import { t } from '../kit/words.ts';
import { LanguageChoice } from '../shell/language-choice.tsx';
import { StepWanted } from '../signins/step-wanted.tsx';
import { SignInForm } from './sign-in-form.tsx';
import css from './sign-in.module.css';

export function SignIn() {
  const { to = '/today' } = useSearch({ from: '/sign-in' });
  const navigate = useNavigate();
  const client = useQueryClient();
  const [wanted, want] = useState<{ by: string }>();
  const setup = useAsk(showSetup, {});
  useTitle(t('sign-in.title'));
  const isNew = setup.data?.needed === true;
  useEffect(() => {
    if (isNew) void navigate({ to: '/set-up', replace: true });
  }, [isNew, navigate]);
  const go = (path: string): void => {
    client.clear();
    void navigate({ to: path as '/today', replace: true });
  };
  const done = ({ secondStep }: SignedIn): void => {
    if (secondStep && !secondStep.isOverdue) want(secondStep);
    else go(secondStep ? '/profile/security' : to);
  };
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
        <h1 className={css.title}>{t(wanted ? 'sign-in.step-title' : 'sign-in.title')}</h1>
        {wanted ? (
          <StepWanted by={wanted.by} onNow={() => go('/profile/security')} onLater={() => go(to)} />
        ) : (
          <>
            <SignInForm onDone={done} />
            <div className={css.below}>
              <span>{t('sign-in.forgotten')}</span>
              <LanguageChoice />
            </div>
          </>
        )}
      </main>
    </div>
  );
}

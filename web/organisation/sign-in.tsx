import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { showSetup } from '../../src/organisation/api.ts';
import { useAsk } from '../kit/ask.ts';
import { TextLink } from '../kit/link.tsx';
import { t } from '../kit/words.ts';
import { useArriving } from './arriving.tsx';
import { Outside } from './outside.tsx';
import { SignInForm } from './sign-in-form.tsx';

export function SignIn() {
  const { to = '/today' } = useSearch({ from: '/sign-in' });
  const navigate = useNavigate();
  const { arrive, word } = useArriving(to);
  const setup = useAsk(showSetup, {});
  const isNew = setup.data?.needed === true;
  useEffect(() => {
    if (isNew) void navigate({ to: '/set-up', replace: true });
  }, [isNew, navigate]);
  if (word) return <Outside title={t('sign-in.step-title')}>{word}</Outside>;
  const forgotten = setup.data?.isSending ? (
    <TextLink to="/forgotten">{t('sign-in.forgot')}</TextLink>
  ) : (
    setup.data && t('sign-in.forgotten')
  );
  return (
    <Outside title={t('sign-in.title')} below={forgotten ?? ''}>
      <SignInForm onDone={arrive} />
    </Outside>
  );
}

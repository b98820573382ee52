import { type FormEvent, useState } from 'react';
import type { Me } from '../../../src/organisation/api.ts';
import { asProblem, type Problem } from '../../kit/problem.ts';
import { Button } from '../kit/button.tsx';
import { Banner, NoNetwork } from '../kit/banner.tsx';
import { Field } from '../kit/field.tsx';
import css from '../kit/kit.module.css';
import { Screen } from '../kit/screen.tsx';
import { signIn } from '../person.ts';
import { go } from '../place.ts';
import { now } from '../queue/sync.ts';
import { t } from '../words.ts';

/** For who is not signed in, and for who was: what waits is sent right after. */
export function SignIn({ me }: { me: Me | null }) {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      await signIn(email.trim(), password);
      now();
      if (location.pathname === '/go/sign-in') go('/go');
    } catch (error) {
      setProblem(asProblem(error));
      setBusy(false);
    }
  };
  return (
    <Screen title={t('feet.sign-in.title')} isHome={!me}>
      {me && <Banner tone="attention">{t('feet.sign-in.again')}</Banner>}
      <NoNetwork />
      <form className={css.stack} onSubmit={(event) => void submit(event)}>
        <Field
          label={t('feet.sign-in.email')}
          type="email"
          autoComplete="username"
          inputMode="email"
          required
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <Field
          label={t('feet.sign-in.password')}
          type="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          wrong={problem && t(wordOf(problem))}
        />
        <Button type="submit" look="main" disabled={isBusy}>
          {t('feet.sign-in.button')}
        </Button>
      </form>
    </Screen>
  );
}

function wordOf({ status }: Problem) {
  if (status === 0) return 'feet.sign-in.unreachable';
  if (status === 429) return 'feet.sign-in.often';
  return status < 500 ? 'feet.sign-in.wrong' : 'feet.problem.server';
}

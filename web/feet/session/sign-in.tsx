import { type FormEvent, useState } from 'react';
import type { Me } from '../../../src/organisation/api.ts';
import { asProblem, type Problem } from '../../kit/problem.ts';
import type { Way } from '../../kit/session.ts';
import { Button } from '../kit/button.tsx';
import { Banner, NoNetwork } from '../kit/banner.tsx';
import { Field } from '../kit/field.tsx';
import css from '../kit/kit.module.css';
import { Screen } from '../kit/screen.tsx';
import { signIn, signInByCode, signInByPasskey } from '../person.ts';
import { go } from '../place.ts';
import { now } from '../queue/sync.ts';
import { t } from '../words.ts';

/** For who is not signed in, and for who was: what waits is sent right after. */
export function SignIn({ me }: { me: Me | null }) {
  const [owed, setOwed] = useState<readonly Way[]>([]);
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  const enter = async (by: () => Promise<readonly Way[]>) => {
    setBusy(true);
    setProblem(undefined);
    try {
      const ways = await by();
      setOwed(ways);
      if (ways.length > 0) return setBusy(false);
      now();
      if (location.pathname === '/go/sign-in') go('/go');
    } catch (error) {
      setProblem(asProblem(error));
      setBusy(false);
    }
  };
  const props = { problem, isBusy, onEnter: (by: Parameters<typeof enter>[0]) => void enter(by) };
  return (
    <Screen title={t('feet.sign-in.title')} isHome={!me}>
      {me && <Banner tone="attention">{t('feet.sign-in.again')}</Banner>}
      <NoNetwork />
      {owed.length > 0 ? <Code {...props} ways={owed} /> : <Password {...props} />}
    </Screen>
  );
}

interface StepProps {
  problem: Problem | undefined;
  isBusy: boolean;
  onEnter: (by: () => Promise<readonly Way[]>) => void;
}

function Password({ problem, isBusy, onEnter }: StepProps) {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onEnter(() => signIn(email.trim(), password));
  };
  return (
    <form className={css.stack} onSubmit={submit}>
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
      {knowsPasskeys && <PasskeyButton onEnter={onEnter} />}
      <a className={css.link} href="/forgotten">
        {t('feet.sign-in.forgot')}
      </a>
    </form>
  );
}

/** What is asked after the password. */
function Code({ problem, isBusy, onEnter, ways }: StepProps & { ways: readonly Way[] }) {
  const [code, setCode] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onEnter(() => signInByCode(code));
  };
  return (
    <form className={css.stack} onSubmit={submit}>
      <Field
        label={t('feet.sign-in.code')}
        autoComplete="one-time-code"
        autoFocus
        required
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
        wrong={problem && t(wordOf(problem))}
      />
      <Button type="submit" look="main" disabled={isBusy}>
        {t('feet.sign-in.button')}
      </Button>
      {ways.includes('passkey') && <PasskeyButton onEnter={onEnter} />}
    </form>
  );
}

const PasskeyButton = ({ onEnter }: Pick<StepProps, 'onEnter'>) => (
  <Button onClick={() => onEnter(signInByPasskey)}>{t('feet.sign-in.passkey')}</Button>
);

/** Passkeys are bound to a name: where Kept has a bare number there are none. */
const knowsPasskeys = 'PublicKeyCredential' in globalThis && !/^[\d.]+$|:/.test(location.hostname);

function wordOf({ status, code }: Problem) {
  if (code.startsWith('passkey.') || code === 'auth.wrong-passkey')
    return 'feet.sign-in.no-passkey';
  if (code === 'auth.wrong-code') return 'feet.sign-in.wrong-code';
  if (status === 0) return 'feet.sign-in.unreachable';
  if (status === 429) return 'feet.sign-in.often';
  return status < 500 ? 'feet.sign-in.wrong' : 'feet.problem.server';
}

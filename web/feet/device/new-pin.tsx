import { type FormEvent, useState } from 'react';
import { pinLength } from '../../../src/devices/rules.ts';
import { asProblem, type Problem } from '../../kit/problem.ts';
import { call } from '../call.ts';
import { NoNetwork } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { Field } from '../kit/field.tsx';
import css from '../kit/kit.module.css';
import { Screen } from '../kit/screen.tsx';
import { t } from '../words.ts';
import { ways } from '../ways.ts';
import type { AtPost } from './at-post.ts';
import { enter } from './watch.ts';

/** Who has no PIN yet sets it here, once, by their password. */
export function NewPin({
  person,
  onSet,
  onLeave,
}: {
  person: AtPost;
  onSet(): Promise<void>;
  onLeave(): void;
}) {
  const [password, setPassword] = useState('');
  const [pin, setPin] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    try {
      await call(ways.setPinHere, { personId: person.id, password, pin });
      await enter(person.id, pin);
    } catch (error) {
      setProblem(asProblem(error));
      await onSet();
    }
  };
  const isWeak = problem?.code === 'devices.weak-pin';
  return (
    <Screen title={person.name} isHome>
      <NoNetwork />
      <p>{t('feet.pin.text')}</p>
      <form className={css.stack} onSubmit={(event) => void submit(event)}>
        <Field
          label={t('feet.sign-in.password')}
          type="password"
          autoComplete="off"
          required
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          wrong={problem && !isWeak ? t(wordOf(problem)) : undefined}
        />
        <Field
          label={t('feet.pin.new')}
          hint={t('feet.pin.hint')}
          type="password"
          inputMode="numeric"
          autoComplete="off"
          required
          minLength={pinLength.least}
          maxLength={pinLength.most}
          pattern={`\\d{${pinLength.least},${pinLength.most}}`}
          value={pin}
          onChange={(event) => setPin(event.currentTarget.value.replaceAll(/\D/g, ''))}
          wrong={isWeak ? t('feet.pin.weak') : undefined}
        />
        <Button type="submit" look="main">
          {t('feet.pin.set')}
        </Button>
      </form>
      <Button look="quiet" onClick={onLeave}>
        {t('feet.who.other')}
      </Button>
    </Screen>
  );
}

function wordOf({ status, code }: Problem) {
  if (status === 0) return 'feet.problem.network';
  if (code === 'devices.wrong-pin') return 'feet.pin.wrong';
  if (code === 'devices.pin-locked') return 'feet.who.locked';
  return code === 'devices.too-soon' ? 'feet.who.soon' : 'feet.problem.server';
}

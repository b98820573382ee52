import { type FormEvent, useState } from 'react';
import { codeDigits } from '../../../src/devices/rules.ts';
import { asProblem, type Problem } from '../../kit/problem.ts';
import { NoNetwork } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { Field } from '../kit/field.tsx';
import css from '../kit/kit.module.css';
import { Screen } from '../kit/screen.tsx';
import { t } from '../words.ts';
import { pair } from './watch.ts';

/** A tablet at a gate becomes the gate’s. */
export default function PairScreen() {
  const [code, setCode] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      await pair(code);
    } catch (error) {
      setProblem(asProblem(error));
      setBusy(false);
    }
  };
  return (
    <Screen title={t('feet.pair.title')}>
      <NoNetwork />
      <p>{t('feet.pair.text')}</p>
      <form className={css.stack} onSubmit={(event) => void submit(event)}>
        <Field
          label={t('feet.pair.code')}
          inputMode="numeric"
          autoComplete="off"
          required
          maxLength={codeDigits}
          pattern={`\\d{${codeDigits}}`}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value.replaceAll(/\D/g, ''))}
          wrong={problem && t(wordOf(problem))}
        />
        <Button type="submit" look="main" disabled={isBusy || code.length < codeDigits}>
          {t('feet.pair.button')}
        </Button>
      </form>
    </Screen>
  );
}

function wordOf({ status, code }: Problem) {
  if (status === 0) return 'feet.problem.network';
  return code === 'devices.wrong-code' ? 'feet.pair.wrong' : 'feet.problem.server';
}

import { useState } from 'react';
import type { Me } from '../../../src/organisation/api.ts';
import { asProblem } from '../../kit/problem.ts';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import css from '../kit/kit.module.css';
import { signOut } from '../person.ts';
import { drop } from '../queue/kept.ts';
import { now } from '../queue/sync.ts';
import { useQueue } from '../queue/use-queue.ts';
import { t } from '../words.ts';

/** Leaves nothing behind. What was not sent is lost only if somebody says so. */
export function SignOut({ me }: { me: Me }) {
  const [isAsked, setAsked] = useState(false);
  const [isCut, setCut] = useState(false);
  const waiting = useQueue(me.person.id) ?? [];
  const leave = async () => {
    if (waiting.length > 0 && !isAsked) return setAsked(true);
    try {
      await signOut();
      for (const { id } of waiting) await drop(id);
    } catch (error) {
      setCut(asProblem(error).status === 0);
    }
  };
  if (isAsked && waiting.length > 0)
    return (
      <div className={css.stack}>
        <Banner tone="alarm">{t('feet.sign-out.waits', { count: waiting.length })}</Banner>
        <Button
          look="main"
          onClick={() => {
            setAsked(false);
            now();
          }}
        >
          {t('feet.sign-out.send')}
        </Button>
        <Button onClick={() => void leave()}>{t('feet.sign-out.lose')}</Button>
      </div>
    );
  return (
    <>
      {isCut && <Banner tone="attention">{t('feet.problem.network')}</Banner>}
      <Button look="quiet" onClick={() => void leave()}>
        {t('feet.sign-out')}
      </Button>
    </>
  );
}

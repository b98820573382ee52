import { useCallback, useEffect, useState } from 'react';
import { pinLength } from '../../../src/devices/rules.ts';
import { asProblem } from '../../kit/problem.ts';
import { Banner, NoNetwork } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { Screen } from '../kit/screen.tsx';
import { t, type Word } from '../words.ts';
import css from './device.module.css';
import type { AtPost } from './at-post.ts';
import { enter } from './watch.ts';

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'];

/** A PIN with one thumb. After wrong ones it waits as long as the server does. */
export function PinPad({
  person,
  now,
  onLook,
  onLeave,
}: {
  person: AtPost;
  /** The server’s time of what is known of the person. */
  now: string;
  onLook(): Promise<void>;
  onLeave(): void;
}) {
  const [pin, setPin] = useState('');
  const [wrong, setWrong] = useState<Word>();
  const [isBusy, setBusy] = useState(false);
  const seconds = useSeconds(person.freeAt, now);
  const isOpen = !isBusy && !person.isLocked && seconds === 0;

  const press = useCallback(
    (digit: string) => setPin((typed) => (typed + digit).slice(0, pinLength.most)),
    [],
  );
  const submit = async () => {
    setBusy(true);
    try {
      await enter(person.id, pin);
    } catch (error) {
      setWrong(wordOf(asProblem(error).code));
      setPin('');
      await onLook();
      setBusy(false);
    }
  };
  useEffect(() => {
    const type = ({ key }: KeyboardEvent) => {
      if (/^\d$/.test(key)) press(key);
      if (key === 'Backspace') setPin((typed) => typed.slice(0, -1));
    };
    document.addEventListener('keydown', type);
    return () => document.removeEventListener('keydown', type);
  }, [press]);

  return (
    <Screen title={person.name} isHome>
      <NoNetwork />
      {person.isLocked ? (
        <Banner tone="alarm">{t('feet.who.locked-text')}</Banner>
      ) : (
        <>
          {wrong && <Banner tone="attention">{t(wrong)}</Banner>}
          <p
            className={css.dots}
            role="status"
            aria-label={t('feet.who.typed', { count: pin.length })}
          >
            {'●'.repeat(pin.length) || t('feet.who.pin')}
          </p>
          <div className={css.pad}>
            {digits.map((digit) => (
              <button key={digit} type="button" disabled={!isOpen} onClick={() => press(digit)}>
                {digit}
              </button>
            ))}
            <button
              type="button"
              disabled={pin === ''}
              aria-label={t('feet.who.back')}
              onClick={() => setPin((typed) => typed.slice(0, -1))}
            >
              ⌫
            </button>
          </div>
          <Button
            look="main"
            disabled={!isOpen || pin.length < pinLength.least}
            onClick={() => void submit()}
          >
            {seconds > 0 ? t('feet.who.wait', { count: seconds }) : t('feet.who.enter')}
          </Button>
        </>
      )}
      <Button look="quiet" onClick={onLeave}>
        {t('feet.who.other')}
      </Button>
    </Screen>
  );
}

function wordOf(code: string): Word {
  if (code === 'devices.wrong-pin') return 'feet.who.wrong';
  if (code === 'devices.too-soon') return 'feet.who.soon';
  if (code === 'devices.pin-locked') return 'feet.who.locked';
  return code === 'network.unreachable' ? 'feet.problem.network' : 'feet.problem.server';
}

/** How many are left until `freeAt` by the server’s clock, counted down by this one’s. */
function useSeconds(freeAt: string | null, now: string): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    const until = freeAt ? Date.now() + Date.parse(freeAt) - Date.parse(now) : 0;
    const count = () => setLeft(Math.max(0, Math.ceil((until - Date.now()) / 1000)));
    count();
    const timer = setInterval(count, 250);
    return () => clearInterval(timer);
  }, [freeAt, now]);
  return left;
}

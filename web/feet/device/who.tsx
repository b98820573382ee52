import { useCallback, useEffect, useState } from 'react';
import type { OwnDevice } from '../../../src/devices/api.ts';
import { asProblem, type Problem } from '../../kit/problem.ts';
import { NoNetwork, useOnline } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import css from '../kit/kit.module.css';
import { Empty, Rows, Small } from '../kit/row.tsx';
import { Screen } from '../kit/screen.tsx';
import { t } from '../words.ts';
import { NewPin } from './new-pin.tsx';
import { PinPad } from './pin-pad.tsx';
import { lookAtDevice } from './watch.ts';

/** Who is at the post: a name, then its PIN. */
export default function WhoScreen() {
  const [known, setKnown] = useState<OwnDevice>();
  const [chosen, setChosen] = useState<string>();
  const [problem, setProblem] = useState<Problem>();
  const isOnline = useOnline();
  const look = useCallback(
    () => lookAtDevice().then(setKnown, (error: unknown) => setProblem(asProblem(error))),
    [],
  );
  useEffect(() => {
    if (isOnline) void look();
  }, [isOnline, look]);

  const person = known?.people.find(({ id }) => id === chosen);
  const leave = () => {
    setChosen(undefined);
    void look();
  };
  if (known && person)
    return person.hasPin || person.isLocked ? (
      <PinPad person={person} now={known.now} onLook={look} onLeave={leave} />
    ) : (
      <NewPin person={person} onSet={look} onLeave={leave} />
    );
  return (
    <Screen title={t('feet.who.title')} isHome>
      <NoNetwork />
      {known?.device && <Small>{known.device.touchpoint.name}</Small>}
      {known ? (
        <Rows>
          {known.people.map(({ id, name, isLocked, hasPin }) => (
            <li key={id}>
              <button type="button" className={css.row} onClick={() => setChosen(id)}>
                <span className={css.rowText}>
                  <span className={css.rowTitle}>{name}</span>
                  {isLocked ? (
                    <Small isLate>{t('feet.who.locked')}</Small>
                  ) : (
                    !hasPin && <Small>{t('feet.who.no-pin')}</Small>
                  )}
                </span>
              </button>
            </li>
          ))}
        </Rows>
      ) : problem || !isOnline ? (
        <>
          <Empty>
            {t(problem && problem.status !== 0 ? 'feet.problem.server' : 'feet.who.offline')}
          </Empty>
          <Button onClick={() => void look()}>{t('feet.again')}</Button>
        </>
      ) : (
        <Empty>{t('feet.loading')}</Empty>
      )}
      {known?.people.length === 0 && <Empty>{t('feet.who.nobody')}</Empty>}
    </Screen>
  );
}

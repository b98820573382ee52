import { Button, Way } from '../kit/button.tsx';
import { Icon } from '../kit/icon.tsx';
import css from '../kit/kit.module.css';
import { Screen } from '../kit/screen.tsx';
import { useQueue, useSync } from '../queue/use-queue.ts';
import { t } from '../words.ts';

/** It is safe; and once there is a network, it is with somebody by name. */
export function Passed({ id, person, onNext }: { id: string; person: string; onNext(): void }) {
  const sent = useSync().sent.get(id);
  const entry = useQueue(person)?.find((each) => each.id === id);
  const isSent = sent !== undefined && !entry?.refusal;
  return (
    <Screen title={t(isSent ? 'feet.told.sent' : 'feet.told.kept')} isHome>
      <div className={`${css.stack} ${css.centre}`} role="status">
        <p>
          <Icon name={isSent ? 'check' : 'waits'} size={72} />
        </p>
        {entry?.refusal ? (
          <Way to="/go/waiting" look="care">
            {t('feet.queue.refused', { count: 1 })}
          </Way>
        ) : (
          <p>
            {isSent && sent.number
              ? t('feet.told.sent-text', { number: sent.number })
              : t('feet.told.kept-text')}
          </p>
        )}
      </div>
      <div className={css.stack}>
        <Button onClick={onNext}>{t('feet.told.next')}</Button>
        <Way to="/go" look="main">
          {t('feet.told.home')}
        </Way>
      </div>
    </Screen>
  );
}

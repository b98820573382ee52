import { useState } from 'react';
import type { Seen } from '../seen.ts';
import { NoNetwork } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import css from '../kit/kit.module.css';
import { Empty, Rows, Small } from '../kit/row.tsx';
import { Screen } from '../kit/screen.tsx';
import { go } from '../place.ts';
import { photosDraft, toldDraft } from '../told/draft.ts';
import { language, moment, t } from '../words.ts';
import type { Entry } from './entry.ts';
import { drop, sendAgain, takeBack } from './kept.ts';
import { now } from './sync.ts';
import { useQueue, useSync } from './use-queue.ts';

/** What waits on this phone, and what was not taken. */
export default function QueueScreen({ me }: Seen) {
  const entries = useQueue(me.person.id) ?? [];
  const { sending } = useSync();
  return (
    <Screen title={t('feet.queue.title')}>
      <NoNetwork />
      {entries.length === 0 ? (
        <Empty>{t('feet.queue.none')}</Empty>
      ) : (
        <>
          <Rows>
            {entries.map((entry) => (
              <li key={entry.id} className={css.row}>
                <Waiting entry={entry} isSending={sending === entry.id} />
              </li>
            ))}
          </Rows>
          <Button look="main" onClick={now}>
            {t('feet.queue.now')}
          </Button>
        </>
      )}
    </Screen>
  );
}

function Waiting({ entry, isSending }: { entry: Entry; isSending: boolean }) {
  return (
    <div className={`${css.rowText} ${css.stack}`}>
      <span className={css.rowText}>
        <span className={css.rowTitle}>{entry.about}</span>
        <Small>
          {t(`feet.queue.kind.${entry.kind}`)} ·{' '}
          {t('feet.queue.made', { time: moment(entry.madeAt) })}
        </Small>
        {entry.refusal ? (
          <Small isLate>{sentenceOf(entry.refusal)}</Small>
        ) : (
          <Small>{t(isSending ? 'feet.queue.sending' : 'feet.queue.waiting')}</Small>
        )}
      </span>
      {entry.refusal && <Mending entry={entry} />}
    </div>
  );
}

function Mending({ entry }: { entry: Entry }) {
  const [isAsked, setAsked] = useState(false);
  const mend = async () => {
    if (entry.kind !== 'told') {
      await sendAgain(entry.id);
      return now();
    }
    const { id, who, photos } = entry;
    const { text = '', touchpointId = '' } = entry.input;
    await takeBack(entry, {
      [toldDraft]: { id, who, text, touchpointId },
      [photosDraft]: { photos },
    });
    go('/go/told');
  };
  return (
    <div className={css.pair}>
      <Button onClick={() => void mend()}>
        {t(entry.kind === 'told' ? 'feet.queue.mend' : 'feet.queue.again')}
      </Button>
      <Button look="quiet" onClick={() => (isAsked ? void drop(entry.id) : setAsked(true))}>
        {t(isAsked ? 'feet.queue.drop-sure' : 'feet.queue.drop')}
      </Button>
    </div>
  );
}

const known = {
  'people.bad-phone': 'feet.problem.phone',
  'people.bad-email': 'feet.problem.email',
} as const;

/** Why it was not taken. The server's own sentence is English and the most exact. */
function sentenceOf({ code, message }: { code: string; message: string }): string {
  if (/\.already-/.test(code)) return t('feet.problem.settled');
  const word = known[code as keyof typeof known];
  if (word && (language() !== 'en' || word === 'feet.problem.phone')) return t(word);
  return t('feet.problem.refused', { reason: message || code });
}

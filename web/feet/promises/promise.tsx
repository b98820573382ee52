import { useState } from 'react';
import type { CommitmentView } from '../../../src/commitments/api.ts';
import { useAnswer } from '../answers.ts';
import { CaseWay } from '../cases/case-way.tsx';
import type { Seen } from '../seen.ts';
import { useDraft } from '../draft.ts';
import { Answered } from '../kit/answered.tsx';
import { Banner, NoNetwork } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { TextField } from '../kit/field.tsx';
import { Icon } from '../kit/icon.tsx';
import css from '../kit/kit.module.css';
import { PhotoField } from '../kit/photo-field.tsx';
import { Small } from '../kit/row.tsx';
import { Screen } from '../kit/screen.tsx';
import { go } from '../place.ts';
import type { Photo } from '../queue/entry.ts';
import { submit } from '../queue/sync.ts';
import { useWaiting } from '../queue/use-queue.ts';
import { ways } from '../ways.ts';
import { moment, t } from '../words.ts';
import { Later } from './later.tsx';

/** One promise: done in one tap, shown by a word or a photo; or agreed anew. */
export default function PromiseScreen({ me, id }: Seen) {
  const answer = useAnswer(ways.commitment, { id });
  return (
    <Screen title={t('feet.promise')}>
      <NoNetwork />
      <Answered answer={answer}>
        {(promise) => <Shown promise={promise} person={me.person.id} />}
      </Answered>
    </Screen>
  );
}

function Shown({ promise, person }: { promise: CommitmentView; person: string }) {
  const waiting = useWaiting(person, promise.id);
  const { matter, dueAt, state } = promise;
  const isOpen = state === 'open';
  return (
    <>
      <div className={css.stack}>
        <p className={css.rowTitle}>{promise.statement}</p>
        {isOpen && dueAt && <Small>{t('feet.by', { time: moment(dueAt) })}</Small>}
        {!isOpen && <Small isLate={state === 'broken'}>{t(`feet.promise.state.${state}`)}</Small>}
        <CaseWay of={matter} />
      </div>
      {waiting ? (
        <Banner>
          {t(`feet.queue.kind.${waiting.kind}`)} · {t('feet.waits-here')}
        </Banner>
      ) : promise.can.fulfil ? (
        <Doing promise={promise} person={person} />
      ) : (
        <Banner>{t('feet.over')}</Banner>
      )}
    </>
  );
}

const empty: { words: string; photos: Photo[] } = { words: '', photos: [] };
const isEmpty = ({ words, photos }: typeof empty): boolean => !words && photos.length === 0;

function Doing({ promise, person }: { promise: CommitmentView; person: string }) {
  const name = `done ${promise.id}`;
  const draft = useDraft(person, name, empty, isEmpty);
  const [isLater, setLater] = useState(false);
  const [isFull, setFull] = useState(false);
  const { words, photos } = draft.value;
  const done = async () => {
    try {
      await submit(
        {
          kind: 'kept',
          input: {
            id: promise.id,
            words: words.trim() || t('feet.done.default'),
          },
        },
        { person, about: promise.statement, photos, drafts: [name] },
      );
      draft.clear();
      go('/go');
    } catch {
      setFull(true);
    }
  };
  if (isLater) return <Later promise={promise} person={person} onLeave={() => setLater(false)} />;
  return (
    <div className={css.stack}>
      <TextField
        label={t('feet.done.word')}
        hint={t('feet.done.word-hint')}
        value={words}
        maxLength={10_000}
        onChange={(event) => draft.set({ words: event.currentTarget.value })}
      />
      <PhotoField photos={photos} onChange={(next) => draft.set({ photos: next })} />
      {isFull && <Banner tone="alarm">{t('feet.told.not-kept')}</Banner>}
      <Button look="main" big disabled={!draft.isReady} onClick={() => void done()}>
        <Icon name="check" size={32} />
        {t('feet.done.button')}
      </Button>
      {promise.can.renegotiate && (
        <Button onClick={() => setLater(true)}>{t('feet.later.button')}</Button>
      )}
    </div>
  );
}

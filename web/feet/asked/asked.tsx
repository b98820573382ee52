import { useState } from 'react';
import type { HandoffView } from '../../../src/handoffs/api.ts';
import { useAnswer } from '../answers.ts';
import { CaseWay } from '../cases/case-way.tsx';
import type { Seen } from '../seen.ts';
import { useDraft } from '../draft.ts';
import { Answered } from '../kit/answered.tsx';
import { Banner, NoNetwork } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { TextField } from '../kit/field.tsx';
import css from '../kit/kit.module.css';
import { Small } from '../kit/row.tsx';
import { Screen } from '../kit/screen.tsx';
import { go } from '../place.ts';
import type { Deed } from '../queue/entry.ts';
import { submit } from '../queue/sync.ts';
import { useWaiting } from '../queue/use-queue.ts';
import { ways } from '../ways.ts';
import { moment, t } from '../words.ts';

/** What a colleague asked of me: take it on, say no, give it back, answer. */
export default function AskedScreen({ me, id }: Seen) {
  const answer = useAnswer(ways.handoff, { id });
  return (
    <Screen title={t('feet.asked')}>
      <NoNetwork />
      <Answered answer={answer}>
        {(handoff) => <Shown handoff={handoff} person={me.person.id} />}
      </Answered>
    </Screen>
  );
}

function Shown({ handoff, person }: { handoff: HandoffView; person: string }) {
  const waiting = useWaiting(person, handoff.id);
  const { matter, can } = handoff;
  const by = handoff.promisedBy ?? handoff.answerBy;
  const isMine = can.accept || can.decline || can.answer || can.return;
  return (
    <>
      <div className={css.stack}>
        <Small>{t('feet.from', { name: handoff.askedBy.name })}</Small>
        <p className={css.words}>{handoff.ask}</p>
        {by && <Small isLate={handoff.isOverdue}>{t('feet.by', { time: moment(by) })}</Small>}
        <CaseWay of={matter} />
      </div>
      {waiting ? (
        <Banner>
          {t(`feet.queue.kind.${waiting.kind}`)} · {t('feet.waits-here')}
        </Banner>
      ) : isMine ? (
        <Doing key={handoff.state} handoff={handoff} person={person} />
      ) : (
        <Banner>{t('feet.over')}</Banner>
      )}
    </>
  );
}

const empty = { words: '' };
const isEmpty = ({ words }: typeof empty): boolean => !words;
type Saying = 'answered' | 'declined' | 'returned';

function Doing({ handoff, person }: { handoff: HandoffView; person: string }) {
  const { id, can, answerBy } = handoff;
  const name = `asked ${id}`;
  const draft = useDraft(person, name, empty, isEmpty);
  // Who has taken it on answers; who has not decides first.
  const usual = can.answer && !can.accept ? 'answered' : undefined;
  const [saying, setSaying] = useState<Saying | undefined>(usual);
  const [wrong, setWrong] = useState<string>();
  const words = draft.value.words.trim();
  const tell = async (deed: Deed) => {
    try {
      await submit(deed, { person, about: handoff.ask.slice(0, 120), drafts: [name] });
      draft.clear();
      go('/go');
    } catch {
      setWrong(t('feet.told.not-kept'));
    }
  };
  const say = (kind: Saying) => {
    if (!words) return setWrong(t('feet.field.empty'));
    void tell(
      kind === 'answered'
        ? { kind, input: { id, body: words } }
        : { kind, input: { id, reason: words } },
    );
  };
  if (!saying)
    return (
      <div className={css.stack}>
        {can.accept && (
          <Button look="main" big onClick={() => void tell({ kind: 'accepted', input: { id } })}>
            {answerBy ? t('feet.accept-by', { time: moment(answerBy) }) : t('feet.accept')}
          </Button>
        )}
        {can.answer && (
          <Button onClick={() => setSaying('answered')}>{t('feet.answer.now')}</Button>
        )}
        {can.decline && <Button onClick={() => setSaying('declined')}>{t('feet.decline')}</Button>}
        {can.return && <Button onClick={() => setSaying('returned')}>{t('feet.return')}</Button>}
        {wrong && <Banner tone="alarm">{wrong}</Banner>}
      </div>
    );
  return (
    <form
      className={css.stack}
      onSubmit={(event) => {
        event.preventDefault();
        say(saying);
      }}
    >
      <TextField
        label={t(saying === 'answered' ? 'feet.answer' : 'feet.reason')}
        value={draft.value.words}
        disabled={!draft.isReady}
        maxLength={saying === 'answered' ? 100_000 : 2000}
        onChange={(event) => draft.set({ words: event.currentTarget.value })}
        wrong={wrong}
      />
      <Button type="submit" look="main">
        {t(saying === 'answered' ? 'feet.answer.send' : 'feet.send')}
      </Button>
      {saying === 'answered' && usual && can.return ? (
        <Button onClick={() => setSaying('returned')}>{t('feet.return')}</Button>
      ) : (
        saying !== usual && (
          <Button look="quiet" onClick={() => setSaying(usual)}>
            {t('feet.cancel')}
          </Button>
        )
      )}
    </form>
  );
}

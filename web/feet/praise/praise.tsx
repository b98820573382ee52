import { useState } from 'react';
import type { Praise } from '../../../src/praise/api.ts';
import { useAnswer } from '../answers.ts';
import { Answered } from '../kit/answered.tsx';
import { Banner, NoNetwork } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { Icon } from '../kit/icon.tsx';
import css from '../kit/kit.module.css';
import { Empty, Small } from '../kit/row.tsx';
import { Screen, Section } from '../kit/screen.tsx';
import { drop } from '../queue/kept.ts';
import { submit, syncProgress } from '../queue/sync.ts';
import { useWaiting } from '../queue/use-queue.ts';
import type { Seen } from '../seen.ts';
import { ways } from '../ways.ts';
import { moment, t } from '../words.ts';

const most = 20;

/** The newest kind words of customers about colleagues. */
export default function PraiseScreen({ me }: Seen) {
  const answer = useAnswer(ways.praises, { limit: most });
  return (
    <Screen title={t('feet.praise')}>
      <NoNetwork />
      <Answered answer={answer}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>{t('feet.praise.none')}</Empty>
          ) : (
            items.map((praise) => <One key={praise.id} of={praise} person={me.person.id} />)
          )
        }
      </Answered>
    </Screen>
  );
}

function One({ of, person }: { of: Praise; person: string }) {
  const { praised, words, isCut, language, customer, touchpoint, at, thanks, can } = of;
  const { isMine, tap, waits, isFull } = useThanks(of, person);
  const count = thanks.count + Number(isMine) - Number(thanks.isMine);
  return (
    <Section title={praised.map(({ name }) => name).join(', ')}>
      <p className={css.words} lang={language} dir="auto">
        {words}
        {isCut && ' …'}
      </p>
      <Small>
        {[customer, touchpoint?.name, moment(at)].filter(Boolean).join(' · ')}
        {count > 0 && ` · ${t('feet.praise.thanks', { count })}`}
        {waits && ` · ${t('feet.waits-here')}`}
      </Small>
      {(can.thank || thanks.isMine) && (
        <Button
          {...(isMine ? { look: 'good' as const } : {})}
          aria-pressed={isMine}
          onClick={() => void tap()}
        >
          <Icon name="heart" />
          {t('feet.praise.thank')}
        </Button>
      )}
      {isFull && <Banner tone="alarm">{t('feet.told.not-kept')}</Banner>}
    </Section>
  );
}

/** Thanks as everything else that leaves the phone: at once on the screen, and to the server when there is a network. */
function useThanks({ id, praised, thanks }: Praise, person: string) {
  const waiting = useWaiting(person, id);
  const [wanted, setWanted] = useState<boolean>();
  const [isFull, setFull] = useState(false);
  const waits = waiting !== undefined && !waiting.refusal;
  const isMine = waits ? waiting.kind === 'thanked' : (wanted ?? thanks.isMine);
  const tap = async () => {
    setFull(false);
    setWanted(!isMine);
    try {
      // What has not left yet is taken back where it lies.
      if (waits && syncProgress().sending !== waiting.id) return await drop(waiting.id);
      const about = praised.map(({ name }) => name).join(', ');
      await submit({ kind: isMine ? 'unthanked' : 'thanked', input: { id } }, { person, about });
    } catch {
      setWanted(isMine);
      setFull(true);
    }
  };
  return { isMine, tap, waits, isFull };
}

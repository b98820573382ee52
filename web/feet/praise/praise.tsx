import { useState } from 'react';
import type { Praise } from '../../../src/praise/api.ts';
import { useAnswer } from '../answers.ts';
import { call } from '../call.ts';
import { Answered } from '../kit/answered.tsx';
import { Banner, NoNetwork } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { Icon } from '../kit/icon.tsx';
import css from '../kit/kit.module.css';
import { Empty, Small } from '../kit/row.tsx';
import { Screen, Section } from '../kit/screen.tsx';
import { ways } from '../ways.ts';
import { moment, t } from '../words.ts';

const most = 20;

/** The newest kind words of customers about colleagues. */
export default function PraiseScreen() {
  const answer = useAnswer(ways.praises, { limit: most });
  return (
    <Screen title={t('feet.praise')}>
      <NoNetwork />
      <Answered answer={answer}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>{t('feet.praise.none')}</Empty>
          ) : (
            items.map((praise) => <One key={praise.id} of={praise} />)
          )
        }
      </Answered>
    </Screen>
  );
}

function One({ of }: { of: Praise }) {
  const [changed, setChanged] = useState<Praise>();
  const [isBusy, setBusy] = useState(false);
  const [isWrong, setWrong] = useState(false);
  const { id, praised, words, isCut, language, customer, touchpoint, at, thanks, can } =
    changed ?? of;
  const tap = async () => {
    setBusy(true);
    setWrong(false);
    try {
      setChanged(await call(thanks.isMine ? ways.takeBackThanks : ways.thank, { id }));
    } catch {
      setWrong(true);
    }
    setBusy(false);
  };
  return (
    <Section title={praised.map(({ name }) => name).join(', ')}>
      <p className={css.words} lang={language} dir="auto">
        {words}
        {isCut && ' …'}
      </p>
      <Small>
        {[customer, touchpoint?.name, moment(at)].filter(Boolean).join(' · ')}
        {thanks.count > 0 && ` · ${t('feet.praise.thanks', { count: thanks.count })}`}
      </Small>
      {(can.thank || thanks.isMine) && (
        <Button
          {...(thanks.isMine ? { look: 'good' as const } : {})}
          aria-pressed={thanks.isMine}
          disabled={isBusy}
          onClick={() => void tap()}
        >
          <Icon name="heart" />
          {t('feet.praise.thank')}
        </Button>
      )}
      {isWrong && <Banner tone="alarm">{t('feet.praise.not-now')}</Banner>}
    </Section>
  );
}

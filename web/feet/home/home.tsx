import { useEffect } from 'react';
import type { TodayItem } from '../../../src/today/api.ts';
import { readAhead, useAnswer } from '../answers.ts';
import type { Seen } from '../seen.ts';
import { isShared } from '../device/at-post.ts';
import { lock } from '../device/watch.ts';
import { Answered } from '../kit/answered.tsx';
import { Banner, NoNetwork } from '../kit/banner.tsx';
import { Button, Way } from '../kit/button.tsx';
import { Icon } from '../kit/icon.tsx';
import css from '../kit/kit.module.css';
import { Empty, Row, Rows, Small } from '../kit/row.tsx';
import { Screen, Section } from '../kit/screen.tsx';
import type { Entry } from '../queue/entry.ts';
import { useQueue, useSync } from '../queue/use-queue.ts';
import { SignOut } from '../session/sign-out.tsx';
import { takeNewer, useUpdate } from '../update.ts';
import { ways } from '../ways.ts';
import { moment, t } from '../words.ts';

/** One thumb: pass on what a customer said; what I promised; what I was asked. */
export function Home({ me }: Seen) {
  const today = useAnswer(ways.today, {});
  const waiting = useQueue(me.person.id) ?? [];
  useEffect(() => {
    if (today.body && !today.oldAt) void ahead(today.body);
  }, [today]);
  return (
    <Screen title={t('feet.hello', { name: me.person.name.split(' ')[0] ?? '' })} isHome>
      <Notices waiting={waiting} />
      <Way to="/go/told" look="main" big>
        <Icon name="speech" size={32} />
        {t('feet.told.button')}
      </Way>
      <Answered answer={today}>
        {({ promised, asked }) => (
          <>
            <Section title={t('feet.promises')}>
              <Items items={promised} waiting={waiting} none={t('feet.promises.none')} />
            </Section>
            <Section title={t('feet.asked')}>
              <Items items={asked} waiting={waiting} none={t('feet.asked.none')} />
            </Section>
          </>
        )}
      </Answered>
      <footer className={css.stack}>
        {isShared() ? (
          <Button onClick={() => void lock()}>{t('feet.who.leave')}</Button>
        ) : (
          <>
            <Way to="/go/praise">
              <Icon name="heart" />
              {t('feet.praise')}
            </Way>
            <a className={css.button} href="/today">
              {t('feet.whole')}
            </a>
            <SignOut me={me} />
          </>
        )}
      </footer>
    </Screen>
  );
}

function Notices({ waiting }: { waiting: readonly Entry[] }) {
  const isNewer = useUpdate();
  const { isSignedOut } = useSync();
  const refused = waiting.filter(({ refusal }) => refusal).length;
  const open = waiting.length - refused;
  return (
    <>
      <NoNetwork />
      {isSignedOut && (
        <Banner tone="attention" action={<Way to="/go/sign-in">{t('feet.sign-in.button')}</Way>}>
          {t('feet.sign-in.again')}
        </Banner>
      )}
      {isNewer && (
        <Banner action={<Button onClick={takeNewer}>{t('feet.update.use')}</Button>}>
          {t('feet.update.ready')}
        </Banner>
      )}
      {waiting.length > 0 && (
        <Way to="/go/waiting" look={refused > 0 ? 'care' : undefined}>
          <Icon name="waits" />
          {refused > 0
            ? t('feet.queue.refused', { count: refused })
            : t('feet.queue.waits', { count: open })}
        </Way>
      )}
    </>
  );
}

function Items({
  items,
  waiting,
  none,
}: {
  items: readonly TodayItem[];
  waiting: readonly Entry[];
  none: string;
}) {
  if (items.length === 0) return <Empty>{none}</Empty>;
  return (
    <Rows>
      {items.map((item) => (
        <Row
          key={`${item.todo} ${item.id}`}
          to={placeOf(item)}
          title={item.words || (item.matter?.title ?? '')}
        >
          {waiting.some(({ input }) => 'id' in input && input.id === item.id) ? (
            <Small>{t('feet.waits-here')}</Small>
          ) : (
            item.dueAt && (
              <Small isLate={item.isLate}>
                {t(item.isLate ? 'feet.late' : 'feet.by', { time: moment(item.dueAt) })}
              </Small>
            )
          )}
          {item.from && (
            <Small>
              {t(handoffs.has(item.todo) ? 'feet.from' : 'feet.for', { name: item.from.name })}
            </Small>
          )}
        </Row>
      ))}
    </Rows>
  );
}

const promises = new Set<TodayItem['todo']>(['keep', 'fulfil', 'recover', 'next-step']);
const handoffs = new Set<TodayItem['todo']>(['accept', 'answer']);

/** Where it is done: here what fits a phone, else on its case. */
function placeOf({ todo, id, matter }: TodayItem): string {
  if (promises.has(todo)) return `/go/promises/${id}`;
  if (handoffs.has(todo)) return `/go/asked/${id}`;
  return matter ? `/go/cases/${matter.number}` : '/today';
}

const most = 10;

/** What a driver will want where there is no network. */
async function ahead({
  promised,
  asked,
}: {
  promised: readonly TodayItem[];
  asked: readonly TodayItem[];
}): Promise<void> {
  const of = (items: readonly TodayItem[], todos: ReadonlySet<TodayItem['todo']>) =>
    items
      .filter(({ todo }) => todos.has(todo))
      .slice(0, most)
      .map(({ id }) => ({ id }));
  await readAhead(ways.commitment, of(promised, promises));
  await readAhead(ways.handoff, of(asked, handoffs));
  await readAhead(ways.touchpoints, [{}]);
}

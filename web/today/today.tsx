import { IconChecks } from '@tabler/icons-react';
import { Suspense, useState } from 'react';
import { showToday } from '../../src/today/api.ts';
import { useAsk } from '../kit/ask.ts';
import { useNow } from '../kit/clock.ts';
import { Picks } from '../kit/fields.tsx';
import { useShortcut } from '../kit/keys.ts';
import { Later } from '../kit/later.tsx';
import { ButtonLink } from '../kit/link.tsx';
import { List } from '../kit/list.tsx';
import { longDay, moment } from '../kit/moments.ts';
import { Page, Section } from '../kit/page.tsx';
import { useRowKeys } from '../kit/row-keys.ts';
import { Answered, Caution, Empty } from '../kit/states.tsx';
import { fetched } from '../kit/fetched.tsx';
import { t } from '../kit/words.ts';
import { useTaught } from '../onboarding/taught.ts';
import { useMe } from '../shell/me.ts';
import { useMyTopics } from '../shell/topics.ts';
import { withHelp } from '../shell/with-help.ts';
import { agenda, type Group, type Item, type Kind } from './agenda.ts';
import { TodayRow } from './today-row.tsx';

const FirstSteps = fetched(withHelp(() => import('../onboarding/first-steps.tsx')));

const Drafts = fetched(() => import('./drafts.tsx').then((m) => m.default));
const kinds: readonly Kind[] = ['promised', 'asked', 'waiting'];

/** The first screen: what I promised, what I was asked, what waits for me, in order of time. */
export function TodayScreen() {
  const me = useMe();
  const today = useAsk(showToday, {}, { topics: useMyTopics() });
  const now = useNow(60_000);
  const taught = useTaught();
  const [only, setOnly] = useState<Kind>();
  useRowKeys();
  useShortcut('r', t('today.say-key'), sayNext);
  const firstName = me.person.name.split(' ')[0] ?? me.person.name;
  return (
    <Page title={t('today.title')} eyebrow={longDay(new Date(now))} lead={greeting(now, firstName)}>
      {taught && (
        <Suspense>
          <FirstSteps of={taught} />
        </Suspense>
      )}
      <Later>
        <Answered query={today} lines={6}>
          {(data) => {
            const items: Item[] = kinds.flatMap((kind) =>
              data[kind].map((item) => ({ ...item, kind })),
            );
            const shown = only ? items.filter((item) => item.kind === only) : items;
            return (
              <>
                {data.standingInFor.map(({ id, name, until }) => (
                  <Caution key={id}>
                    {t('today.standing-in', { name, until: moment(until) })}
                  </Caution>
                ))}
                {items.length > 0 && (
                  <Picks
                    label={t('today.show')}
                    isLabelHidden
                    options={kinds.map((kind) => [kind, filterWords(kind, data[kind].length)])}
                    isOn={(kind) => kind === only}
                    onToggle={(kind) => setOnly(kind === only ? undefined : kind)}
                  />
                )}
                <Agenda items={shown} now={new Date(now)} />
                <Suspense>
                  <Drafts />
                </Suspense>
              </>
            );
          }}
        </Answered>
      </Later>
    </Page>
  );
}

/** The answer of a colleague under the focus, else the first there is: on its case it stands in the reply. */
function sayNext(): void {
  const answers = 'main a[data-row][href*="#say-"]';
  const focused = document.activeElement;
  const row = focused?.matches(answers) ? focused : document.querySelector(answers);
  (row as HTMLAnchorElement | null)?.click();
}

function Agenda({ items, now }: { items: readonly Item[]; now: Date }) {
  if (items.length === 0)
    return (
      <Empty
        icon={<IconChecks size={26} aria-hidden="true" />}
        title={t('today.empty')}
        action={
          <ButtonLink to="/cases" search={{ view: 'held-by-team' }} variant="light">
            {t('today.empty-action')}
          </ButtonLink>
        }
      >
        {t('today.empty-text')}
      </Empty>
    );
  return agenda(items, now).map(([group, found]) => (
    <Section key={group} title={groupWords(group)}>
      <List label={groupWords(group)}>
        {found.map((item) => (
          <TodayRow key={`${item.todo} ${item.id}`} item={item} group={group} />
        ))}
      </List>
    </Section>
  ));
}

const groupWords = (group: Group): string => t(`today.group.${group}`);
const filterWords = (kind: Kind, count: number): string => t(`today.${kind}`, { count });

function greeting(now: number, name: string): string {
  const hour = new Date(now).getHours();
  if (hour < 12) return t('today.morning', { name });
  return t(hour < 18 ? 'today.afternoon' : 'today.evening', { name });
}

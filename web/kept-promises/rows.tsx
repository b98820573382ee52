import { IconChartBar } from '@tabler/icons-react';
import { useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { listTeams, listTouchpoints, showPerson } from '../../src/organisation/api.ts';
import {
  listOffered,
  listSettled,
  listUnrecorded,
  type OfferedRow,
  type SettledRow,
  type UnrecordedRow,
} from '../../src/views/kept-promises/api.ts';
import { useAsk, useList } from '../kit/ask.ts';
import { Standing, When } from '../kit/due.tsx';
import { HiddenRows } from '../kit/hidden-rows.tsx';
import { ButtonLink, RowLink, TextLink } from '../kit/link.tsx';
import { List, More, Row } from '../kit/list.tsx';
import { day } from '../kit/moments.ts';
import { Page } from '../kit/page.tsx';
import { placeId } from '../kit/place.ts';
import { useRowKeys } from '../kit/row-keys.ts';
import { Empty } from '../kit/states.tsx';
import { Face } from '../kit/tag.tsx';
import { name, t } from '../kit/words.ts';
import { isOfHandoffs, type RowsSearch } from './search.ts';

/** What a figure counts, one by one. */
export function KeptRowsScreen() {
  const search = useSearch({ from: '/inside/kept/rows' });
  const title = search.because ? 'because' : (search.state ?? 'settled');
  const whose = useNameOf(search);
  const { from, to } = search;
  useRowKeys();
  return (
    <Page
      title={t(`kept.rows-${title}`)}
      eyebrow={<TextLink to="/kept">{t('nav.kept')}</TextLink>}
      lead={[
        whose,
        search.kind && name('kept-kind', search.kind),
        from && to && t('kept.between', { from: day(from), to: day(to) }),
      ]
        .filter(Boolean)
        .join(' · ')}
    >
      <Behind search={search} />
    </Page>
  );
}

function Behind({ search }: { search: RowsSearch }) {
  if (isOfHandoffs(search.state)) return <Offered search={search} />;
  return search.state === 'unrecorded' ? (
    <Unrecorded search={search} />
  ) : (
    <Settled search={search} />
  );
}

function useNameOf({ team, person, touchpoint, product, without }: RowsSearch): string {
  const teams = useAsk(listTeams, {}, { enabled: team !== undefined }).data?.items;
  const places = useAsk(listTouchpoints, {}, { enabled: touchpoint !== undefined }).data?.items;
  const found = useAsk(showPerson, { id: person ?? '' }, { enabled: person !== undefined }).data;
  return [
    teams?.find(({ id }) => id === team)?.name,
    person && found?.name,
    places?.find(({ id }) => id === touchpoint)?.name,
    product,
    without && t(`kept.no-${without}`),
  ]
    .filter(Boolean)
    .join(' · ');
}

function Settled({ search: { state, ...search } }: { search: RowsSearch }) {
  const wanted = state === 'kept' || state === 'broken' ? { state } : {};
  const { query, items } = useList(listSettled, { ...search, ...wanted });
  return (
    <Rows query={query} isEmpty={items.length === 0} hidden={query.data?.pages[0]?.hidden}>
      {items.map((each) => (
        <PromiseRow key={each.id} of={each} />
      ))}
    </Rows>
  );
}

function Offered({ search: { state, ...search } }: { search: RowsSearch }) {
  const wanted = isOfHandoffs(state) ? { state } : {};
  const { query, items } = useList(listOffered, { ...search, ...wanted });
  return (
    <Rows query={query} isEmpty={items.length === 0} hidden={query.data?.pages[0]?.hidden}>
      {items.map((each) => (
        <HandoffRow key={each.id} of={each} />
      ))}
    </Rows>
  );
}

function Unrecorded({ search: { state: _state, ...search } }: { search: RowsSearch }) {
  const { query, items } = useList(listUnrecorded, search);
  return (
    <Rows query={query} isEmpty={items.length === 0} hidden={query.data?.pages[0]?.hidden}>
      {items.map((each) => (
        <MessageRow key={each.id} of={each} />
      ))}
    </Rows>
  );
}

interface RowsProps {
  query: Parameters<typeof More>[0]['query'] & { isSuccess: boolean };
  isEmpty: boolean;
  hidden: number | null | undefined;
  children: ReactNode;
}

function Rows({ query, isEmpty, hidden, children }: RowsProps) {
  return (
    <>
      {!isEmpty && <List label={t('kept.rows')}>{children}</List>}
      {query.isSuccess && isEmpty && !hidden && (
        <Empty
          icon={<IconChartBar size={26} aria-hidden="true" />}
          title={t('kept.empty')}
          action={
            <ButtonLink to="/kept" variant="light">
              {t('nav.kept')}
            </ButtonLink>
          }
        >
          {t('kept.rows-empty')}
        </Empty>
      )}
      <More query={query} />
      <HiddenRows count={hidden} />
    </>
  );
}

function PromiseRow({ of }: { of: SettledRow }) {
  const bearer = of.bearer.person ?? of.bearer.team;
  const charged = of.charged?.person ?? of.charged?.team;
  return (
    <Row
      isLink
      face={<Face name={bearer?.name ?? ''} isTeam={!of.bearer.person} size={34} />}
      name={
        <RowLink to="/cases/$id" params={{ id: String(of.matter.number) }}>
          {of.statement}
        </RowLink>
      }
      detail={
        <>
          <span className="number">#{of.matter.number}</span> {of.matter.title} · {bearer?.name}
          {charged && charged.id !== bearer?.id && (
            <> · {t('commitment.charged', { who: charged.name })}</>
          )}
          {of.charged?.because && <> · {t('kept.because')}</>}
        </>
      }
      side={<Standing of={of} />}
    />
  );
}

function HandoffRow({ of }: { of: OfferedRow }) {
  const whom = of.to.person ?? of.to.team;
  return (
    <Row
      isLink
      face={<Face name={whom?.name ?? ''} isTeam={!of.to.person} size={34} />}
      name={
        <RowLink to="/cases/$id" params={{ id: String(of.matter.number) }}>
          {of.ask}
        </RowLink>
      }
      detail={
        <>
          <span className="number">#{of.matter.number}</span>{' '}
          {t(`handoff.${of.kind}-of`, { asker: of.askedBy.name, whom: whom?.name ?? '' })}
          {of.endReason && ` · ${of.endReason}`}
        </>
      }
      side={
        <>
          {name('handoff-state', of.state)}
          <When at={of.endedAt ?? of.offeredAt} />
        </>
      }
    />
  );
}

function MessageRow({ of }: { of: UnrecordedRow }) {
  return (
    <Row
      isLink
      face={<Face name={of.author.name} size={34} />}
      name={
        <RowLink
          to="/cases/$id"
          params={{ id: String(of.matter.number) }}
          hash={placeId('message', of.id)}
        >
          {of.words}
        </RowLink>
      }
      detail={
        <>
          <span className="number">#{of.matter.number}</span> {of.matter.title} · {of.author.name} ·{' '}
          {t('kept.not-recorded', { count: of.unrecorded })}
        </>
      }
      side={<When at={of.at} />}
    />
  );
}

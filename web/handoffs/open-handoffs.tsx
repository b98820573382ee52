import { IconArrowsExchange } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type HandoffView, listHandoffs } from '../../src/handoffs/api.ts';
import { listTeams } from '../../src/organisation/api.ts';
import { useAsk, useList } from '../kit/ask.ts';
import { Due, When } from '../kit/due.tsx';
import { Choice, Pick } from '../kit/fields.tsx';
import { HiddenRows } from '../kit/hidden-rows.tsx';
import { ButtonLink, RowLink, TextLink } from '../kit/link.tsx';
import { List, More, Row } from '../kit/list.tsx';
import { Page } from '../kit/page.tsx';
import { useRowKeys } from '../kit/row-keys.ts';
import { Empty } from '../kit/states.tsx';
import { Face } from '../kit/tag.tsx';
import { name, t } from '../kit/words.ts';
import css from './matrix.module.css';
import type { WaitingSearch } from './search.ts';

/** The hand-offs behind a number of the matrix. */
export function OpenHandoffsScreen() {
  const search = useSearch({ from: '/inside/hand-offs/open' });
  const { query, items } = useList(
    listHandoffs,
    { mine: 'any', ...search },
    { topics: ['cases'], keep: true },
  );
  const hidden = query.data?.pages[0]?.hidden;
  useRowKeys();
  return (
    <Page
      title={t('waiting.open')}
      eyebrow={<TextLink to="/hand-offs">{t('nav.hand-offs')}</TextLink>}
      lead={t('waiting.open-lead')}
    >
      <Filters search={search} />
      {items.length > 0 && (
        <List label={t('waiting.open')}>
          {items.map((each) => (
            <HandoffRow key={each.id} of={each} />
          ))}
        </List>
      )}
      {query.isSuccess && items.length === 0 && !hidden && (
        <Empty
          icon={<IconArrowsExchange size={26} aria-hidden="true" />}
          title={t('waiting.none-found')}
          action={
            <ButtonLink to="/hand-offs" variant="light">
              {t('waiting.who')}
            </ButtonLink>
          }
        >
          {t('waiting.none-found-text')}
        </Empty>
      )}
      <More query={query} />
      <HiddenRows count={hidden} />
    </Page>
  );
}

function HandoffRow({ of }: { of: HandoffView }) {
  const whom = of.acceptedBy ?? of.to.person ?? of.to.team;
  const dueAt = of.state === 'offered' ? of.acceptBy : of.promisedBy;
  return (
    <Row
      isLink
      face={<Face name={whom?.name ?? ''} size={34} isTeam={!of.acceptedBy && !of.to.person} />}
      name={
        <RowLink to="/cases/$id" params={{ id: String(of.matter.number) }}>
          {of.matter.title}
        </RowLink>
      }
      detail={
        <>
          {t(`handoff.${of.kind}-of`, { asker: of.askedBy.name, whom: whom?.name ?? '' })}
          {' · '}
          <When at={of.offeredAt} />
          <span className={css.ask}>{of.ask}</span>
        </>
      }
      side={
        <>
          {name('handoff-state', of.state)}
          {dueAt && <Due at={dueAt} />}
        </>
      }
    />
  );
}

function Filters({ search }: { search: WaitingSearch }) {
  const teams = useAsk(listTeams, {}).data?.items ?? [];
  const navigate = useNavigate();
  const change = (part: { [K in keyof WaitingSearch]?: WaitingSearch[K] | undefined }): void =>
    void navigate({
      to: '/hand-offs/open',
      search: { ...search, ...part } as WaitingSearch,
      replace: true,
    });
  const names = teams.map(({ id, name }) => [id, name] as const);
  return (
    <div className={css.filters} role="group" aria-label={t('cases.filters')}>
      <Choice<string>
        label={t('waiting.from-team')}
        isLabelHidden
        value={search.fromTeam ?? ''}
        onChange={(fromTeam) => change({ fromTeam: fromTeam || undefined })}
        options={[['', t('waiting.from-any')], ...names]}
      />
      <Choice<string>
        label={t('waiting.to-team')}
        isLabelHidden
        value={search.toTeam ?? ''}
        onChange={(toTeam) => change({ toTeam: toTeam || undefined })}
        options={[['', t('waiting.to-any')], ...names]}
      />
      <Choice<'' | 'offered' | 'accepted'>
        label={t('case.status')}
        isLabelHidden
        value={search.state ?? ''}
        onChange={(state) => change({ state: state || undefined })}
        options={[
          ['', t('waiting.any-state')],
          ['offered', name('handoff-state', 'offered')],
          ['accepted', name('handoff-state', 'accepted')],
        ]}
      />
      <Pick
        isOn={search.overdue === 'true'}
        onClick={() => change({ overdue: search.overdue ? undefined : 'true' })}
      >
        {t('waiting.only-late')}
      </Pick>
    </div>
  );
}

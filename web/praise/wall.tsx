import { IconHeart } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { listTeams, listTouchpoints, showPerson } from '../../src/organisation/api.ts';
import { listPraises, type PraiseFigures } from '../../src/praise/api.ts';
import { useAsk, useList } from '../kit/ask.ts';
import { Choice } from '../kit/fields.tsx';
import { More } from '../kit/list.tsx';
import { Page } from '../kit/page.tsx';
import { Empty } from '../kit/states.tsx';
import { t } from '../kit/words.ts';
import { PersonPicker } from '../people/person-picker.tsx';
import css from './praise.module.css';
import { PraiseCard } from './praise-card.tsx';
import type { PraiseSearch } from './search.ts';

/** What customers said well of colleagues, the newest first. */
export function WallScreen() {
  const search = useSearch({ from: '/inside/praise' });
  const { query, items } = useList(listPraises, { ...search, limit: 24 }, { topics: ['praise'] });
  const figures = query.data?.pages[0]?.figures;
  return (
    <Page title={t('nav.praise')} lead={t('wall.lead')} width="wide">
      <Filters search={search} />
      {figures && figures.praises > 0 && <Figures of={figures} />}
      {items.length > 0 && (
        <ul className={css.wall} aria-label={t('nav.praise')}>
          {items.map((praise) => (
            <PraiseCard key={praise.id} of={praise} />
          ))}
        </ul>
      )}
      {query.isSuccess && items.length === 0 && (
        <Empty icon={<IconHeart size={26} aria-hidden="true" />} title={t('wall.none')}>
          {t('wall.none-text')}
        </Empty>
      )}
      <More query={query} />
    </Page>
  );
}

const Figures = ({ of: { days, praises, people, thanks } }: { of: PraiseFigures }) => (
  <p className={css.figures}>{t('wall.figures', { days, praises, people, thanks })}</p>
);

function Filters({ search }: { search: PraiseSearch }) {
  const navigate = useNavigate();
  const teams = useAsk(listTeams, {}).data?.items ?? [];
  const touchpoints = useAsk(listTouchpoints, {}).data?.items ?? [];
  const { person } = search;
  const chosen = useAsk(showPerson, { id: person ?? '' }, { enabled: person !== undefined }).data;
  const change = (part: { [K in keyof PraiseSearch]?: PraiseSearch[K] | undefined }): void =>
    void navigate({
      to: '/praise',
      search: { ...search, ...part } as PraiseSearch,
      replace: true,
    });
  return (
    <div className={css.filters} role="group" aria-label={t('cases.filters')}>
      <Choice<string>
        label={t('case.team')}
        isLabelHidden
        value={search.team ?? ''}
        onChange={(team) => change({ team: team || undefined })}
        options={[['', t('cases.any-team')], ...teams.map(({ id, name }) => [id, name] as const)]}
      />
      <Choice<string>
        label={t('case.touchpoint')}
        isLabelHidden
        value={search.touchpoint ?? ''}
        onChange={(touchpoint) => change({ touchpoint: touchpoint || undefined })}
        options={[
          ['', t('wall.any-touchpoint')],
          ...touchpoints.map(({ id, name }) => [id, name] as const),
        ]}
      />
      <PersonPicker
        label={t('wall.person')}
        isLabelHidden
        value={person && chosen ? chosen : null}
        onChange={(to) => change({ person: to?.id })}
      />
    </div>
  );
}

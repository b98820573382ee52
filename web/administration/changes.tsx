import { Button } from '@mantine/core';
import { IconFileTypeCsv, IconHistory } from '@tabler/icons-react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type Change, exportChanges, listChanges } from '../../src/changes/api.ts';
import { areas } from '../../src/changes/rules.ts';
import { showPerson } from '../../src/organisation/api.ts';
import { requestPath } from '../kit/api.ts';
import { useAsk, useList } from '../kit/ask.ts';
import { When } from '../kit/due.tsx';
import { Choice, TextField } from '../kit/fields.tsx';
import { TextLink } from '../kit/link.tsx';
import { List, list, More, Row } from '../kit/list.tsx';
import { fromField } from '../kit/moments.ts';
import { Page } from '../kit/page.tsx';
import { useRowKeys } from '../kit/row-keys.ts';
import { Empty } from '../kit/states.tsx';
import { Face, Tag } from '../kit/tag.tsx';
import { name, t } from '../kit/words.ts';
import { PersonPicker } from '../people/person-picker.tsx';
import css from './administration.module.css';
import type { ChangesSearch } from './search.ts';

/** Who changed what about the house, newest first. */
export function ChangesScreen() {
  const search = useSearch({ from: '/inside/administration/changes' });
  const asked = askedOf(search);
  const { query, items } = useList(listChanges, asked, { keep: true });
  useRowKeys();
  return (
    <Page
      eyebrow={<TextLink to="/administration">{t('nav.administration')}</TextLink>}
      title={t('nav.changes')}
      lead={t('changes.lead')}
      actions={
        <Button
          component="a"
          href={requestPath(exportChanges, asked)}
          download
          variant="default"
          leftSection={<IconFileTypeCsv size={17} aria-hidden="true" />}
        >
          {t('changes.export')}
        </Button>
      }
    >
      <Filters search={search} />
      {items.length > 0 && (
        <List label={t('nav.changes')}>
          {items.map((each) => (
            <ChangeRow key={each.id} of={each} />
          ))}
        </List>
      )}
      {query.isSuccess && items.length === 0 && (
        <Empty icon={<IconHistory size={26} aria-hidden="true" />} title={t('changes.none')}>
          {t('changes.none-text')}
        </Empty>
      )}
      <More query={query} />
    </Page>
  );
}

/** Days of the address as instants: the last one is meant whole. */
function askedOf({ person, from, to, ...search }: ChangesSearch) {
  const area = areas.find((each) => each === search.area);
  const start = from && fromField(`${from}T00:00`);
  const end = to && fromField(`${to}T00:00`);
  return {
    ...(area ? { area } : {}),
    ...(person ? { personId: person } : {}),
    ...(start ? { from: start.toISOString() } : {}),
    ...(end ? { to: new Date(end.getTime() + 86_400_000).toISOString() } : {}),
  };
}

function Filters({ search }: { search: ChangesSearch }) {
  const navigate = useNavigate();
  const { person } = search;
  const chosen = useAsk(showPerson, { id: person ?? '' }, { enabled: person !== undefined }).data;
  const narrow = (change: { [K in keyof ChangesSearch]?: ChangesSearch[K] | undefined }): void => {
    const next = Object.entries({ ...search, ...change }).filter(([, value]) => value);
    void navigate({
      to: '/administration/changes',
      search: Object.fromEntries(next) as ChangesSearch,
      replace: true,
    });
  };
  return (
    <div className={css.filters}>
      <Choice<string>
        label={t('changes.area')}
        value={search.area ?? ''}
        onChange={(area) => narrow({ area })}
        options={[
          ['', t('changes.any-area')],
          ...areas.map((each) => [each, name('area', each)] as const),
        ]}
      />
      <PersonPicker
        label={t('changes.who')}
        value={person && chosen ? { id: person, name: chosen.name } : null}
        onChange={(next) => narrow({ person: next?.id })}
      />
      <TextField
        type="date"
        label={t('changes.from')}
        value={search.from ?? ''}
        onChange={(event) => narrow({ from: event.currentTarget.value })}
      />
      <TextField
        type="date"
        label={t('changes.to')}
        value={search.to ?? ''}
        onChange={(event) => narrow({ to: event.currentTarget.value })}
      />
    </div>
  );
}

const ChangeRow = ({ of }: { of: Change }) => (
  <Row
    isLink={of.path !== null}
    face={<Face name={of.who?.name ?? 'Kept'} size={32} />}
    name={
      of.path === null ? (
        of.sentence
      ) : (
        <Link to={of.path as '/today'} className={list.cover} data-row>
          {of.sentence}
        </Link>
      )
    }
    detail={of.values.length > 0 && <Values of={of.values} />}
    side={
      <>
        <Tag>{name('area', of.area)}</Tag>
        <When at={of.at} />
      </>
    }
  />
);

const Values = ({ of }: { of: Change['values'] }) => (
  <span className={css.values}>
    {of.map(({ name: label, from, to }) => (
      <span key={label} className={css.value}>
        {label}: {from !== null && <del>{from}</del>}
        {from !== null && to !== null && ' → '}
        {to !== null && <ins>{to}</ins>}
      </span>
    ))}
  </span>
);

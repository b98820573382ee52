import { CloseButton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useNavigate, useSearch as useAddress } from '@tanstack/react-router';
import { useRef } from 'react';
import { isEmpty } from '../../src/search/rules.ts';
import { useShortcut } from '../kit/keys.ts';
import { ButtonLink } from '../kit/link.tsx';
import { More } from '../kit/list.tsx';
import { Page } from '../kit/page.tsx';
import { useRowKeys } from '../kit/row-keys.ts';
import { Empty } from '../kit/states.tsx';
import { useTyped } from '../kit/typed.ts';
import { t } from '../kit/words.ts';
import { FoundCases, FoundCustomers, FoundPeople } from './found.tsx';
import { Hints } from './hints.tsx';
import { Narrow } from './narrow.tsx';
import css from './search.module.css';
import { understood, useSearch } from './use-search.ts';

const restMs = 220;

export function SearchScreen() {
  const address = useAddress({ from: '/inside/search' });
  const { q = '', kind } = address;
  const { query, cases, customers, people, hasMore } = useSearch(address);
  const navigate = useNavigate();
  const ask = (text: string): void =>
    void navigate({ to: '/search', search: text ? { q: text } : {}, replace: true });
  const { typed, type } = useTyped(q, ask, restMs);
  const field = useRef<HTMLInputElement>(null);
  useRowKeys();
  useShortcut('/', t('keys.search'), () => field.current?.select());
  const change = (text: string): void => {
    type(text);
    field.current?.focus();
  };
  const isAsked = !isEmpty(understood(q));
  const isFound = cases.length + customers.length + people.length > 0;
  return (
    <Page title={t('search.title')}>
      <search className={css.bar}>
        <TextInput
          ref={field}
          size="md"
          type="search"
          autoFocus
          value={typed}
          onChange={(event) => type(event.currentTarget.value)}
          aria-label={t('search.field')}
          placeholder={t('search.placeholder')}
          maxLength={500}
          autoComplete="off"
          spellCheck={false}
          leftSection={<IconSearch size={18} aria-hidden="true" />}
          rightSection={
            typed && <CloseButton aria-label={t('search.clear')} onClick={() => change('')} />
          }
        />
        <Narrow typed={typed} onChange={change} />
      </search>
      <p className="hidden-text" role="status">
        {isAsked && query.isSuccess && t(isFound ? 'search.some' : 'search.none', { q })}
      </p>
      {isAsked ? (
        <div className={query.isPlaceholderData ? css.old : undefined}>
          <FoundCustomers of={customers} allOf={kind || !hasMore.customers ? undefined : q} />
          <FoundPeople of={people} allOf={kind || !hasMore.people ? undefined : q} />
          <FoundCases of={cases} />
          {query.isSuccess && !isFound && <Nothing q={q} />}
          <More query={query} />
        </div>
      ) : (
        <Hints onTry={change} />
      )}
    </Page>
  );
}

const Nothing = ({ q }: { q: string }) => (
  <Empty
    icon={<IconSearch size={26} aria-hidden="true" />}
    title={t('search.none', { q })}
    action={
      <ButtonLink to="/cases/new" variant="light">
        {t('nav.new-case')}
      </ButtonLink>
    }
  >
    {t('search.none-text')}
  </Empty>
);

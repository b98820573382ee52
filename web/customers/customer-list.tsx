import { Button } from '@mantine/core';
import { IconAddressBook, IconArrowMerge, IconPlus } from '@tabler/icons-react';
import { useDeferredValue, useState } from 'react';
import { listCustomers } from '../../src/customers/api.ts';
import { useList } from '../kit/ask.ts';
import { TextField } from '../kit/fields.tsx';
import { ButtonLink, RowLink } from '../kit/link.tsx';
import { List, More, Row } from '../kit/list.tsx';
import { Page } from '../kit/page.tsx';
import { useRowKeys } from '../kit/row-keys.ts';
import { Empty } from '../kit/states.tsx';
import { Face, Tag } from '../kit/tag.tsx';
import { name, t } from '../kit/words.ts';
import { useMay } from '../shell/me.ts';
import { AddCustomerDialog } from './add-customer-dialog.tsx';

export function CustomerListScreen() {
  const [typed, setTyped] = useState('');
  const [isAdding, setAdding] = useState(false);
  const wanted = useDeferredValue(typed.trim());
  const { query, items } = useList(
    listCustomers,
    { ...(wanted ? { query: wanted } : {}) },
    { keep: true },
  );
  const mayAdd = useMay('customers.edit');
  useRowKeys();
  return (
    <Page
      title={t('nav.customers')}
      actions={
        mayAdd && (
          <>
            <ButtonLink
              to="/customers/twins"
              variant="default"
              leftSection={<IconArrowMerge size={17} aria-hidden="true" />}
            >
              {t('merging.all')}
            </ButtonLink>
            <Button
              leftSection={<IconPlus size={17} aria-hidden="true" />}
              onClick={() => setAdding(true)}
            >
              {t('customers.add')}
            </Button>
          </>
        )
      }
    >
      <TextField
        aria-label={t('customers.search')}
        placeholder={t('customers.search')}
        type="search"
        mb="md"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {items.length > 0 && (
        <List label={t('nav.customers')}>
          {items.map((each) => (
            <Row
              key={each.id}
              isLink
              face={<Face name={each.name} isTeam={each.kind === 'company'} size={36} />}
              name={
                <RowLink to="/customers/$id" params={{ id: each.id }}>
                  {each.name}
                </RowLink>
              }
              detail={[each.headAccount?.name, each.email, each.phone].filter(Boolean).join(' · ')}
              side={
                <>
                  {each.outlet && <Tag>{name('outlet', each.outlet)}</Tag>}
                  {each.prospect && <Tag>{t('customer.prospect')}</Tag>}
                </>
              }
            />
          ))}
        </List>
      )}
      {query.isSuccess && items.length === 0 && (
        <Empty
          icon={<IconAddressBook size={26} aria-hidden="true" />}
          title={t(wanted ? 'customers.none-found' : 'customers.none')}
        >
          {t(wanted ? 'customers.none-found-text' : 'customers.none-text')}
        </Empty>
      )}
      <More query={query} />
      {isAdding && <AddCustomerDialog typed={wanted} onClose={() => setAdding(false)} />}
    </Page>
  );
}

import { Button } from '@mantine/core';
import { IconArrowMerge, IconPencil, IconPlus } from '@tabler/icons-react';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { type CustomerDetail, showCustomer } from '../../src/customers/api.ts';
import { listCasesOfCustomer } from '../../src/views/api.ts';
import { useAsk, useList } from '../kit/ask.ts';
import { ButtonLink } from '../kit/link.tsx';
import { List, More } from '../kit/list.tsx';
import { Page, Section } from '../kit/page.tsx';
import { useRowKeys } from '../kit/row-keys.ts';
import { Answered, Empty } from '../kit/states.tsx';
import { Tag } from '../kit/tag.tsx';
import { name, t } from '../kit/words.ts';
import { usualColumns } from '../../src/views/rules.ts';
import { CaseListRow } from '../views/case-list-row.tsx';
import css from './customer.module.css';
import { Contacts, Family, Reach } from './customer-parts.tsx';
import { EditCustomerDialog } from './edit-customer-dialog.tsx';
import { Merged } from './merged.tsx';
import { TwinsOf } from './twins-of.tsx';

export function CustomerScreen() {
  const { id } = useParams({ from: '/inside/customers/$id' });
  const navigate = useNavigate();
  const customer = useAsk(showCustomer, { id });
  const goesOn = customer.data?.id ?? id;
  // The address was of a record that became part of another.
  useEffect(() => {
    if (goesOn !== id)
      void navigate({ to: '/customers/$id', params: { id: goesOn }, replace: true });
  }, [goesOn, id, navigate]);
  return <Answered query={customer}>{(of) => <Customer of={of} />}</Answered>;
}

/** Everything about one customer: how to reach them, who speaks for them, what they ever brought. */
function Customer({ of }: { of: CustomerDetail }) {
  const [isEditing, setEditing] = useState(false);
  useRowKeys();
  return (
    <Page
      title={of.name}
      eyebrow={t(of.kind === 'company' ? 'customer.company' : 'customer.person')}
      lead={
        <span className={css.tags}>
          {of.outlet && <Tag>{name('outlet', of.outlet)}</Tag>}
          {of.class && <Tag>{of.class}</Tag>}
          {of.prospect && <Tag tone="accent">{t('customer.prospect')}</Tag>}
          {of.language && <Tag>{name('language', of.language)}</Tag>}
        </span>
      }
      width="wide"
      actions={
        <>
          {of.can.edit && (
            <>
              <Button
                variant="default"
                leftSection={<IconPencil size={17} aria-hidden="true" />}
                onClick={() => setEditing(true)}
              >
                {t('action.edit')}
              </Button>
              <ButtonLink
                to="/customers/$id/merge"
                params={{ id: of.id }}
                variant="default"
                leftSection={<IconArrowMerge size={17} aria-hidden="true" />}
              >
                {t('merging.open')}
              </ButtonLink>
            </>
          )}
          <ButtonLink
            to="/cases/new"
            search={{ customer: of.id }}
            leftSection={<IconPlus size={17} aria-hidden="true" />}
          >
            {t('nav.new-case')}
          </ButtonLink>
        </>
      }
    >
      <div className={css.columns}>
        <div>
          <Cases of={of} />
        </div>
        <div className={css.rail}>
          <Reach of={of} />
          <Contacts of={of} />
          <Family of={of} />
          <TwinsOf of={of} />
          <Merged of={of} />
        </div>
      </div>
      {isEditing && <EditCustomerDialog of={of} onClose={() => setEditing(false)} />}
    </Page>
  );
}

/** Their cases, those with an open promise first to be seen by its countdown. */
function Cases({ of }: { of: CustomerDetail }) {
  const { query, items } = useList(listCasesOfCustomer, { id: of.id }, { topics: ['cases'] });
  const promised = items
    .filter(({ dueAt }) => dueAt !== null)
    .toSorted((a, b) => (a.dueAt ?? '').localeCompare(b.dueAt ?? ''));
  return (
    <>
      {promised.length > 0 && (
        <Section title={t('customer.promised')}>
          <List label={t('customer.promised')}>
            {promised.map((row) => (
              <CaseListRow
                key={row.id}
                of={{ id: row.id, row: row }}
                columns={usualColumns}
                sort="due"
              />
            ))}
          </List>
        </Section>
      )}
      <Section title={t('nav.cases')}>
        {items.length > 0 && (
          <List label={t('nav.cases')}>
            {items.map((row) => (
              <CaseListRow
                key={row.id}
                of={{ id: row.id, row: row }}
                columns={usualColumns}
                sort="updated"
              />
            ))}
          </List>
        )}
        {query.isSuccess && items.length === 0 && (
          <Empty title={t('customer.no-cases')}>{t('customer.no-cases-text')}</Empty>
        )}
        <More query={query} />
      </Section>
    </>
  );
}

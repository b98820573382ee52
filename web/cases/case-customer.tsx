import { ActionIcon } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import type { CaseDetail } from '../../src/cases/api.ts';
import { TextLink } from '../kit/link.tsx';
import { Facts } from '../kit/page.tsx';
import { Face } from '../kit/tag.tsx';
import { t } from '../kit/words.ts';
import css from './case.module.css';

/** Who it is for, and how they are reached. */
export function CaseCustomer({ of }: { of: CaseDetail }) {
  const { customer, raisedByStaff, customerName, customerPath } = of;
  return (
    <>
      <div className={css.customer}>
        <Face name={customer?.name ?? raisedByStaff?.name ?? '?'} size={40} />
        <div className={css.customerName}>
          {customer ? (
            <TextLink to="/customers/$id" params={{ id: customer.id }}>
              {customer.name}
            </TextLink>
          ) : (
            (raisedByStaff?.name ?? t(`customer-name.${customerName}`))
          )}
          {raisedByStaff && <p className={css.quiet}>{t('case.raised-by-staff')}</p>}
        </div>
        <ActionIcon
          component="a"
          href={customerPath}
          target="_blank"
          rel="noreferrer"
          aria-label={t('case.customer-page')}
          title={t('case.customer-page')}
          style={{ marginLeft: 'auto' }}
        >
          <IconExternalLink size={17} aria-hidden="true" />
        </ActionIcon>
      </div>
      {customer && (
        <Facts
          of={[
            [
              t('field.email'),
              customer.email && (
                <a key="email" href={`mailto:${customer.email}`}>
                  {customer.email}
                </a>
              ),
            ],
            [
              t('field.phone'),
              customer.phone && (
                <a key="phone" href={`tel:${customer.phone}`}>
                  {customer.phone}
                </a>
              ),
            ],
          ]}
        />
      )}
    </>
  );
}

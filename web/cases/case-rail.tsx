import { ActionIcon } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import type { CaseDetail } from '../../src/cases/api.ts';
import { CommitmentList, isOwed } from '../commitments/commitment-list.tsx';
import { HandoffLine } from '../handoffs/handoff-line.tsx';
import { When } from '../kit/due.tsx';
import { TextLink } from '../kit/link.tsx';
import { Facts, Section } from '../kit/page.tsx';
import { Face } from '../kit/tag.tsx';
import { name, t } from '../kit/words.ts';
import { ReadersButton } from '../matters/readers.tsx';
import css from './case.module.css';
import { CaseStandards } from './case-standards.tsx';
import { Followers } from './followers.tsx';

export function CaseRail({ of }: { of: CaseDetail }) {
  const settled = of.commitments.filter(
    (each) => each.kind !== 'answer' && each.kind !== 'standard' && !isOwed(each),
  );
  const ended = of.handoffs.filter(({ endedAt }) => endedAt !== null);
  return (
    <aside className={css.rail} aria-label={t('case.details')}>
      <Section title={t('case.customer')} isQuiet>
        <Customer of={of} />
      </Section>
      {of.standards.length > 0 && (
        <Section title={t('case.standards')} isQuiet>
          <CaseStandards of={of.standards} />
        </Section>
      )}
      <Section title={t('case.details')} isQuiet>
        <Facts
          of={[
            [t('case.kind'), name('kind', of.kind)],
            [t('case.severity'), name('severity', of.severity)],
            [t('case.product'), of.product],
            [t('case.order-reference'), of.orderReference],
            [t('case.touchpoint'), of.touchpoint?.name],
            [t('case.language'), name('language', of.language)],
            [t('case.addressee'), of.addressee?.name],
            [t('case.answers'), of.answers.name],
            [t('case.complained-about'), namesOf(of.complainedAbout)],
            [t('case.praised'), namesOf(of.praised)],
            [t('case.opened'), <When key="opened" at={of.openedAt} isFull />],
            [
              t('case.closed'),
              of.closedAt ? <When key="closed" at={of.closedAt} isFull /> : undefined,
            ],
          ]}
        />
      </Section>
      {settled.length > 0 && (
        <Section title={t('case.promises-ended')} isQuiet>
          <CommitmentList
            of={settled}
            among={of.commitments}
            label={t('case.promises-ended')}
            isSmall
          />
        </Section>
      )}
      {ended.length > 0 && (
        <Section title={t('case.handoffs-ended')} isQuiet>
          {ended.map((handoff) => (
            <HandoffLine key={handoff.id} of={handoff} />
          ))}
        </Section>
      )}
      <Section title={t('case.followers')} isQuiet actions={<ReadersButton matterId={of.id} />}>
        <Followers of={of} />
      </Section>
    </aside>
  );
}

const namesOf = (people: readonly { name: string }[]): string =>
  people.map(({ name }) => name).join(', ');

function Customer({ of }: { of: CaseDetail }) {
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

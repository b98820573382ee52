import type { CaseDetail } from '../../src/cases/api.ts';
import { CaseChecklist } from '../checklists/case-checklist.tsx';
import { CommitmentList, isOwed } from '../commitments/commitment-list.tsx';
import { CaseFiles } from '../conversations/case-files.tsx';
import { CustomerHistory } from '../customers/customer-history.tsx';
import { CaseFields } from '../fields/case-fields.tsx';
import { HandoffLine } from '../handoffs/handoff-line.tsx';
import { When } from '../kit/due.tsx';
import { Facts } from '../kit/page.tsx';
import { name, t } from '../kit/words.ts';
import { CaseLinks } from '../links/case-links.tsx';
import { ReadersButton } from '../matters/readers.tsx';
import { AlikeCases, AlikeKey } from '../search/alike-cases.tsx';
import css from './case.module.css';
import { CaseCustomer } from './case-customer.tsx';
import { CaseStandards } from './case-standards.tsx';
import { Followers } from './followers.tsx';
import { RailSection } from './rail-section.tsx';

export function CaseRail({ of }: { of: CaseDetail }) {
  const listed = new Set(of.checklist?.commitments);
  const settled = of.commitments.filter(
    (each) =>
      each.kind !== 'answer' && each.kind !== 'standard' && !isOwed(each) && !listed.has(each.id),
  );
  const ended = of.handoffs.filter(({ endedAt }) => endedAt !== null);
  return (
    <aside className={css.rail} aria-label={t('case.details')}>
      {of.checklist && <CaseChecklist of={of} />}
      <RailSection name="customer" title={t('case.customer')}>
        <CaseCustomer of={of} />
      </RailSection>
      {of.customer && (
        <RailSection name="history" title={t('history.title')} isLazy>
          <CustomerHistory of={of} customer={of.customer} />
        </RailSection>
      )}
      <CaseLinks of={of} />
      {!of.mergedInto && <AlikeKey of={of} />}
      {!of.mergedInto && (
        <RailSection name="alike" title={t('alike.title')} isLazy>
          <AlikeCases of={of} />
        </RailSection>
      )}
      {of.standards.length > 0 && (
        <RailSection name="standards" title={t('case.standards')}>
          <CaseStandards of={of.standards} />
        </RailSection>
      )}
      <RailSection name="details" title={t('case.details')}>
        <Facts
          of={[
            [t('case.kind'), name('kind', of.kind)],
            [t('case.severity'), name('severity', of.severity)],
            [t('case.product'), of.product],
            [t('case.order-reference'), of.orderReference],
            [t('case.touchpoint'), of.touchpoint?.name],
            [t('case.language'), name('language', of.replyLanguage)],
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
      </RailSection>
      <CaseFields of={of} />
      {!of.checklist && <CaseChecklist of={of} />}
      {settled.length > 0 && (
        <RailSection name="promises" title={t('case.promises-ended')}>
          <CommitmentList
            of={settled}
            among={of.commitments}
            label={t('case.promises-ended')}
            isSmall
          />
        </RailSection>
      )}
      {ended.length > 0 && (
        <RailSection name="handoffs" title={t('case.handoffs-ended')}>
          {ended.map((handoff) => (
            <HandoffLine key={handoff.id} of={handoff} />
          ))}
        </RailSection>
      )}
      <RailSection name="files" title={t('files.title')} isLazy>
        <CaseFiles of={of} />
      </RailSection>
      <RailSection
        name="followers"
        title={t('case.followers')}
        actions={<ReadersButton matterId={of.id} />}
      >
        <Followers of={of} />
      </RailSection>
    </aside>
  );
}

const namesOf = (people: readonly { name: string }[]): string =>
  people.map(({ name }) => name).join(', ');

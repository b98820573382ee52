import type { CustomerDetail } from '../../src/customers/api.ts';
import { listCasesOfCustomer } from '../../src/views/api.ts';
import { StatusMark } from '../cases/case-words.tsx';
import { useAsk } from '../kit/ask.ts';
import { Pick } from '../kit/fields.tsx';
import { TextLink } from '../kit/link.tsx';
import { day } from '../kit/moments.ts';
import { Card, Facts } from '../kit/page.tsx';
import { Answered } from '../kit/states.tsx';
import { name, t } from '../kit/words.ts';
import { Identities } from './customer-parts.tsx';
import css from './merge.module.css';

interface SideProps {
  of: CustomerDetail;
  goesOn: boolean;
  onChoose: () => void;
}

/** One of two records: all that helps to tell whether they are one, and that is about to come together. */
export const Side = ({ of, goesOn, onChoose }: SideProps) => (
  <Card isPadded>
    <div className={css.head}>
      <h2 className={css.name}>
        <TextLink to="/customers/$id" params={{ id: of.id }}>
          {of.name}
        </TextLink>
      </h2>
      <Pick isOn={goesOn} onClick={onChoose}>
        <span aria-hidden="true">{t('merging.goes-on')}</span>
        <span className="hidden-text">{t('merging.goes-on-name', { name: of.name })}</span>
      </Pick>
    </div>
    <Identities of={of.identities} />
    <Facts
      of={[
        [t('merging.known-since'), day(of.createdAt)],
        [t('field.language'), of.language && name('language', of.language)],
        [t('customer.class'), of.class],
        [t('customer.outlet'), of.outlet && name('outlet', of.outlet)],
        [t('customer.head-account'), of.headAccount?.name],
        [t('customer.speaks-for'), namesOf(of.speaksFor)],
        [t('customer.contacts'), namesOf(of.contacts)],
        [t('merging.outlets'), namesOf(of.outlets)],
        [t('merging.also'), namesOf(of.merged)],
      ]}
    />
    <Cases of={of} />
  </Card>
);

const namesOf = (of: readonly { name: string }[]): string => of.map((each) => each.name).join(', ');

const mostShown = 5;

function Cases({ of }: { of: CustomerDetail }) {
  const asked = useAsk(listCasesOfCustomer, { id: of.id, limit: mostShown + 1 });
  return (
    <Answered query={asked} lines={2}>
      {({ items }) => (
        <>
          <p className={css.label}>{t('nav.cases')}</p>
          {items.length === 0 && <p className={css.quiet}>{t('customer.no-cases')}</p>}
          <ul className={css.cases}>
            {items.slice(0, mostShown).map((row) => (
              <li key={row.id}>
                <TextLink to="/cases/$id" params={{ id: String(row.number) }}>
                  #{row.number} {row.title}
                </TextLink>{' '}
                <StatusMark status={row.status} />
              </li>
            ))}
          </ul>
          {items.length > mostShown && <p className={css.quiet}>{t('merging.more-cases')}</p>}
        </>
      )}
    </Answered>
  );
}

import type { CaseDetail } from '../../src/cases/api.ts';
import {
  type CustomerHistory as History,
  type PastCase,
  showCustomerHistory,
} from '../../src/views/history/api.ts';
import { StatusMark } from '../cases/case-words.tsx';
import css from '../cases/rail.module.css';
import { useAsk } from '../kit/ask.ts';
import { Due, When } from '../kit/due.tsx';
import { TextLink } from '../kit/link.tsx';
import { day } from '../kit/moments.ts';
import { Facts } from '../kit/page.tsx';
import { placeId } from '../kit/place.ts';
import { Answered } from '../kit/states.tsx';
import { Tag } from '../kit/tag.tsx';
import { t } from '../kit/words.ts';

interface CustomerHistoryProps {
  of: CaseDetail;
  customer: NonNullable<CaseDetail['customer']>;
}

/** What else there is about the customer: what is promised to them elsewhere, and what they came with before. */
export function CustomerHistory({ of, customer }: CustomerHistoryProps) {
  const asked = useAsk(showCustomerHistory, { id: of.id }, { topics: [`matters/${of.id}`] });
  return (
    <Answered query={asked} lines={3}>
      {({ history }) => history && <Shown of={history} customer={customer} />}
    </Answered>
  );
}

function Shown({ of, customer }: { of: History; customer: { id: string } }) {
  return (
    <>
      <p className={css.facts}>
        {t('history.open', { open: of.open })} · {t('history.since', { date: day(of.since) })}
        {of.class && ` · ${of.class}`}
      </p>
      {of.promises.length > 0 && (
        <>
          <p className={css.label}>{t('history.promised')}</p>
          <ul className={css.list}>
            {of.promises.map((each) => (
              <li key={each.id} className={css.item}>
                <span className={css.title}>
                  <TextLink
                    to="/cases/$id"
                    params={{ id: String(each.case.number) }}
                    hash={placeId('commitment', each.id)}
                  >
                    {each.statement}
                  </TextLink>
                </span>
                <span className={css.meta}>
                  #{each.case.number} {each.dueAt && <Due at={each.dueAt} />}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {of.cases.length > 0 && (
        <>
          <p className={css.label}>{t('history.cases')}</p>
          <ul className={css.list}>
            {of.cases.map((each) => (
              <Past key={each.id} of={each} />
            ))}
          </ul>
          <p className={css.meta}>
            <TextLink to="/customers/$id" params={{ id: customer.id }}>
              {t('history.all')}
            </TextLink>
          </p>
        </>
      )}
      <Related of={of} />
    </>
  );
}

const Past = ({ of }: { of: PastCase }) => (
  <li className={css.item}>
    <span className={css.title}>
      <TextLink to="/cases/$id" params={{ id: String(of.number) }}>
        {of.title}
      </TextLink>
    </span>
    <span className={css.meta}>
      #{of.number} <StatusMark status={of.status} />
      {of.broken && <Tag tone="late">{t('history.late')}</Tag>} <When at={of.openedAt} />
    </span>
  </li>
);

/** Companies for which a person speaks, and who speaks for a company. */
function Related({ of: { headAccount, companies, contacts } }: { of: History }) {
  const company = (each: { id: string; name: string; role?: string }) => (
    <span key={each.id}>
      <TextLink to="/customers/$id" params={{ id: each.id }}>
        {each.name}
      </TextLink>
      {each.role && ` · ${each.role}`}
    </span>
  );
  if (!headAccount && companies.length === 0 && contacts.length === 0) return null;
  return (
    <Facts
      of={[
        [t('history.head-account'), headAccount && company(headAccount)],
        [t('history.companies'), companies.length > 0 && companies.map(company)],
        [
          t('history.contacts'),
          contacts.length > 0 &&
            contacts.map(({ personId, customerId, name, role }) =>
              customerId ? (
                company({ id: customerId, name, role })
              ) : (
                <span key={personId}>
                  {name}
                  {role && ` · ${role}`}
                </span>
              ),
            ),
        ],
      ]}
    />
  );
}

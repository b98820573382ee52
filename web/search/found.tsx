import type { FoundCase, FoundCustomer, FoundPerson } from '../../src/search/api.ts';
import { RowLink, TextLink } from '../kit/link.tsx';
import { List, Row } from '../kit/list.tsx';
import { Section } from '../kit/page.tsx';
import { Face } from '../kit/tag.tsx';
import { t } from '../kit/words.ts';
import { FoundCaseRow } from './found-case.tsx';
import { Marked, plain } from './marked.tsx';
import css from './search.module.css';

interface GroupProps<T> {
  of: readonly T[];
  /** Where all of them are, when there are more. */
  allOf?: string | undefined;
}

/** Those that are only nearly what was typed stand apart, and it is said. */
export function FoundCases({ of }: GroupProps<FoundCase>) {
  const near = of.filter((each) => each.foundAs === 'near');
  const exact = of.filter((each) => each.foundAs !== 'near');
  return (
    <>
      {exact.length > 0 && (
        <Section title={t('search.cases')}>
          <List label={t('search.cases')}>
            {exact.map((each) => (
              <FoundCaseRow key={each.id} of={each} />
            ))}
          </List>
        </Section>
      )}
      {near.length > 0 && (
        <Section title={t('search.near')}>
          {exact.length === 0 && <p className={css.hint}>{t('search.near-text')}</p>}
          <List label={t('search.near')}>
            {near.map((each) => (
              <FoundCaseRow key={each.id} of={each} />
            ))}
          </List>
        </Section>
      )}
    </>
  );
}

export function FoundCustomers({ of, allOf }: GroupProps<FoundCustomer>) {
  if (of.length === 0) return null;
  return (
    <Section
      title={t('search.customers')}
      actions={allOf !== undefined && <All q={allOf} kind="customers" />}
    >
      <List label={t('search.customers')}>
        {of.map((each) => (
          <Row
            key={each.id}
            isLink
            face={<Face name={plain(each.name)} isTeam={each.kind === 'company'} />}
            name={
              <RowLink to="/customers/$id" params={{ id: each.id }}>
                <Marked of={each.name} />
              </RowLink>
            }
            detail={[each.email, each.phone].filter(Boolean).join(' · ')}
          />
        ))}
      </List>
    </Section>
  );
}

export function FoundPeople({ of, allOf }: GroupProps<FoundPerson>) {
  if (of.length === 0) return null;
  return (
    <Section
      title={t('search.people')}
      actions={allOf !== undefined && <All q={allOf} kind="people" />}
    >
      <List label={t('search.people')}>
        {of.map((each) => (
          <Row
            key={each.id}
            isLink
            face={<Face name={plain(each.name)} />}
            name={
              <RowLink to="/people/$id" params={{ id: each.id }}>
                <Marked of={each.name} />
              </RowLink>
            }
            detail={
              <>
                <Marked of={each.jobTitle} /> · {each.team.name}
              </>
            }
          />
        ))}
      </List>
    </Section>
  );
}

const All = ({ q, kind }: { q: string; kind: 'customers' | 'people' }) => (
  <TextLink to="/search" search={{ q, kind }}>
    {t('search.all')}
  </TextLink>
);

import { Fragment } from 'react';
import { listRoles, type RoleShown } from '../../src/organisation/api.ts';
import { useAsk } from '../kit/ask.ts';
import { ButtonLink, TextLink } from '../kit/link.tsx';
import { Card, Section } from '../kit/page.tsx';
import { Answered } from '../kit/states.tsx';
import { Tag } from '../kit/tag.tsx';
import { name, t } from '../kit/words.ts';
import css from './administration.module.css';
import { RoleRule } from '../signins/role-rule.tsx';
import { AdministrationPage } from './page.tsx';

/** What each role lets somebody do and see, and who has it. Given and taken on a person's page. */
export function RolesScreen() {
  const roles = useAsk(listRoles, {});
  return (
    <AdministrationPage
      title={t('nav.roles')}
      lead={t('roles.lead')}
      area="roles"
      width="narrow"
      actions={
        <ButtonLink to="/people" variant="default">
          {t('roles.give')}
        </ButtonLink>
      }
    >
      <Answered query={roles} lines={8}>
        {({ items }) => items.map((each) => <OneRole key={each.role} of={each} />)}
      </Answered>
    </AdministrationPage>
  );
}

const OneRole = ({ of }: { of: RoleShown }) => (
  <Section
    title={name('role', of.role)}
    actions={<Tag>{t('house.people', { count: of.count })}</Tag>}
  >
    <Card isPadded>
      <p>{name('role-sees', of.oversees)}</p>
      <ul className={css.may}>
        {of.permissions.map((each) => (
          <li key={each}>{name('permission', each)}</li>
        ))}
        {of.permissions.length === 0 && <li>{t('roles.no-more')}</li>}
      </ul>
      <p className={css.who}>{of.role === 'member' ? t('roles.everybody') : <People of={of} />}</p>
      <RoleRule role={of.role} />
    </Card>
  </Section>
);

function People({ of }: { of: RoleShown }) {
  if (of.count === 0) return t('roles.nobody');
  const more = of.count - of.people.length;
  return (
    <>
      {of.people.map((each, index) => (
        <Fragment key={each.id}>
          {index > 0 && ', '}
          <TextLink to="/people/$id" params={{ id: each.id }}>
            {each.name}
          </TextLink>
        </Fragment>
      ))}
      {more > 0 && ` ${t('roles.and-more', { count: more })}`}
    </>
  );
}

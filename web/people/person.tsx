import { Button } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { Fragment, useState } from 'react';
import { showPerson, type StaffDetail } from '../../src/organisation/api.ts';
import { useAsk } from '../kit/ask.ts';
import { TextLink } from '../kit/link.tsx';
import { day, moment } from '../kit/moments.ts';
import { Card, Facts, Page, Section } from '../kit/page.tsx';
import { Answered, Caution } from '../kit/states.tsx';
import { Tag } from '../kit/tag.tsx';
import { name, t } from '../kit/words.ts';
import { WorkingTime } from '../calendars/working-time.tsx';
import { LockedPin } from '../devices/pin.tsx';
import { DutiesOf } from '../duties/duties-of.tsx';
import { Identities } from '../customers/customer-parts.tsx';
import { PraiseOf } from '../praise/praise-of.tsx';
import { NoWayInOf, SecuritySectionOf } from '../signins/security-of.tsx';
import { Absences } from './absences.tsx';
import { EditStaffDialog, LeaveDialog, PasswordDialog } from './staff-dialogs.tsx';

export function PersonScreen() {
  const { id } = useParams({ from: '/inside/people/$id' });
  const person = useAsk(showPerson, { id });
  return <Answered query={person}>{(of) => <Person key={of.id} of={of} />}</Answered>;
}

type Opened = 'edit' | 'leave' | 'password' | undefined;

function Person({ of }: { of: StaffDetail }) {
  const [opened, open] = useState<Opened>();
  const close = (): void => open(undefined);
  const { can } = of;
  return (
    <Page
      title={of.name}
      eyebrow={`${of.jobTitle} · ${of.team.name}`}
      width="narrow"
      actions={
        <>
          {can.edit && (
            <Button variant="default" onClick={() => open('edit')}>
              {t('action.edit')}
            </Button>
          )}
          {can.setPassword && (
            <Button variant="default" onClick={() => open('password')}>
              {t('person.set-password')}
            </Button>
          )}
          {can.leave && (
            <Button variant="default" onClick={() => open('leave')}>
              {t('person.leaves')}
            </Button>
          )}
        </>
      }
    >
      {of.leftAt && (
        <Caution>
          {t('person.left', { date: day(of.leftAt), successor: of.successor?.name ?? 'none' })}
        </Caution>
      )}
      {of.away && of.standIn && (
        <Caution>
          {t('person.stands-in', { name: of.standIn.name, until: moment(of.away.to) })}
        </Caution>
      )}
      {!of.leftAt && <LockedPin person={of} />}
      {!of.leftAt && <NoWayInOf person={of} />}
      <Section title={t('person.reach')}>
        <Card isPadded>
          <Identities of={of.identities} />
        </Card>
      </Section>
      <Section title={t('person.place')}>
        <Card isPadded>
          <Facts
            of={[
              [
                t('case.team'),
                <TextLink key="team" to="/teams/$id" params={{ id: of.team.id }}>
                  {of.team.name}
                </TextLink>,
              ],
              [t('person.manager'), of.manager && <To key="manager" person={of.manager} />],
              [t('person.deputy'), of.deputy && <To key="deputy" person={of.deputy} />],
              [t('person.heads'), of.heads.map(({ name }) => name).join(', ')],
              [
                t('person.reports'),
                of.reports.length > 0 && <Reports key="reports" of={of.reports} />,
              ],
              [t('person.speaks'), of.languages.map((each) => name('language', each)).join(', ')],
              [
                t('person.roles'),
                <span key="roles" style={{ display: 'inline-flex', gap: 4, flexWrap: 'wrap' }}>
                  {of.roles.map((role) => (
                    <Tag key={role}>{name('role', role)}</Tag>
                  ))}
                </span>,
              ],
              [t('person.joined'), day(of.joinedAt)],
            ]}
          />
        </Card>
      </Section>
      <PraiseOf person={of} />
      {!of.leftAt && (
        <>
          <WorkingTime of={{ personId: of.id }} />
          <Absences of={of} />
          <DutiesOf of={{ personId: of.id }} />
          <SecuritySectionOf person={of} />
        </>
      )}
      {opened === 'edit' && <EditStaffDialog of={of} onClose={close} />}
      {opened === 'leave' && <LeaveDialog of={of} onClose={close} />}
      {opened === 'password' && <PasswordDialog of={of} onClose={close} />}
    </Page>
  );
}

const To = ({ person }: { person: { id: string; name: string } }) => (
  <TextLink to="/people/$id" params={{ id: person.id }}>
    {person.name}
  </TextLink>
);

const Reports = ({ of }: { of: StaffDetail['reports'] }) =>
  of.map((each, index) => (
    <Fragment key={each.id}>
      {index > 0 && ', '}
      <To person={each} />
    </Fragment>
  ));

import { Button } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { listPeople, listTeams, type Team } from '../../src/organisation/api.ts';
import { WorkingTime } from '../calendars/working-time.tsx';
import { DutiesOf } from '../duties/duties-of.tsx';
import { useAsk, useList } from '../kit/ask.ts';
import { ButtonLink, RowLink, TextLink } from '../kit/link.tsx';
import { List, More, Row } from '../kit/list.tsx';
import { Card, Facts, Page, Section } from '../kit/page.tsx';
import { Answered, Empty } from '../kit/states.tsx';
import { Face, Tag } from '../kit/tag.tsx';
import { name, t } from '../kit/words.ts';
import { useMay } from '../shell/me.ts';
import { TeamDialog } from './team-dialog.tsx';

export function TeamScreen() {
  const { id } = useParams({ from: '/inside/teams/$id' });
  const teams = useAsk(listTeams, {});
  return (
    <Answered query={teams}>
      {({ items }) => {
        const team = items.find((each) => each.id === id);
        return team ? <OneTeam key={id} of={team} teams={items} /> : <NoTeam />;
      }}
    </Answered>
  );
}

const NoTeam = () => (
  <Page title={t('nav.teams')}>
    <Empty title={t('team.gone')} action={<ButtonLink to="/teams">{t('team.all')}</ButtonLink>}>
      {t('team.gone-text')}
    </Empty>
  </Page>
);

/** Who leads a team, who is in it, when it works and who is on duty for it. */
function OneTeam({ of, teams }: { of: Team; teams: readonly Team[] }) {
  const mayChange = useMay('organisation.administer');
  const [isEditing, setEditing] = useState(false);
  const parent = teams.find(({ id }) => id === of.parentId);
  const below = teams.filter(({ parentId }) => parentId === of.id);
  return (
    <Page
      title={of.name}
      eyebrow={<TextLink to="/teams">{t('nav.teams')}</TextLink>}
      width="narrow"
      actions={
        mayChange && (
          <Button variant="default" onClick={() => setEditing(true)}>
            {t('action.edit')}
          </Button>
        )
      }
    >
      <Card isPadded>
        <Facts
          of={[
            [
              t('team.head'),
              <TextLink key="head" to="/people/$id" params={{ id: of.head.id }}>
                {of.head.name}
              </TextLink>,
            ],
            [t('team.office'), <Tag key="office">{name('office', of.office)}</Tag>],
            [t('team.parent'), parent && <TeamLink key="parent" of={parent} />],
            [
              t('team.below'),
              below.length > 0 && (
                <span key="below">
                  {below.map((team, index) => (
                    <span key={team.id}>
                      {index > 0 && ', '}
                      <TeamLink of={team} />
                    </span>
                  ))}
                </span>
              ),
            ],
          ]}
        />
      </Card>
      <WorkingTime of={{ teamId: of.id }} />
      <DutiesOf of={{ teamId: of.id }} />
      <Members teamId={of.id} />
      {isEditing && <TeamDialog of={of} teams={teams} onClose={() => setEditing(false)} />}
    </Page>
  );
}

const TeamLink = ({ of }: { of: Team }) => (
  <TextLink to="/teams/$id" params={{ id: of.id }}>
    {of.name}
  </TextLink>
);

function Members({ teamId }: { teamId: string }) {
  const { query, items } = useList(listPeople, { teamId });
  return (
    <Section title={t('team.people')}>
      {items.length > 0 && (
        <List label={t('team.people')}>
          {items.map((each) => (
            <Row
              key={each.id}
              isLink
              face={<Face name={each.name} size={32} />}
              name={
                <RowLink to="/people/$id" params={{ id: each.id }}>
                  {each.name}
                </RowLink>
              }
              detail={each.jobTitle}
              side={each.away && <Tag tone="soon">{t('person.away')}</Tag>}
            />
          ))}
        </List>
      )}
      {query.isSuccess && items.length === 0 && <p>{t('team.people-none')}</p>}
      <More query={query} />
    </Section>
  );
}

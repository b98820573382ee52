import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { listTeams, type Team } from '../../src/organisation/api.ts';
import { AdministrationPage } from '../administration/page.tsx';
import { useAsk } from '../kit/ask.ts';
import { RowLink, TextLink } from '../kit/link.tsx';
import { List, list, Row } from '../kit/list.tsx';
import { Answered } from '../kit/states.tsx';
import { Face, Tag } from '../kit/tag.tsx';
import { name, t } from '../kit/words.ts';
import { useMay } from '../shell/me.ts';
import { TeamDialog } from './team-dialog.tsx';

/** The tree of teams: who leads each, and where it stands. */
export function TeamsScreen() {
  const teams = useAsk(listTeams, {});
  const mayChange = useMay('organisation.administer');
  const [opened, open] = useState<Team | 'new'>();
  return (
    <AdministrationPage
      area="teams"
      title={t('nav.teams')}
      lead={t('teams.lead')}
      width="narrow"
      actions={
        mayChange && (
          <Button
            leftSection={<IconPlus size={17} aria-hidden="true" />}
            onClick={() => open('new')}
          >
            {t('teams.add')}
          </Button>
        )
      }
    >
      <Answered query={teams}>
        {({ items }) => (
          <>
            <List label={t('nav.teams')}>
              {inTree(items).map(({ team, depth }) => (
                <Row
                  key={team.id}
                  face={
                    <span style={{ paddingLeft: `${depth * 1.5}rem`, display: 'inline-flex' }}>
                      <Face name={team.name} isTeam size={32} />
                    </span>
                  }
                  isLink
                  name={
                    <RowLink to="/teams/$id" params={{ id: team.id }}>
                      {team.name}
                    </RowLink>
                  }
                  detail={
                    <>
                      <span className={list.above}>
                        <TextLink to="/people/$id" params={{ id: team.head.id }}>
                          {team.head.name}
                        </TextLink>
                      </span>
                      {` · ${t('team.members', { count: team.memberCount })}`}
                    </>
                  }
                  side={
                    <>
                      {team.isDefault && <Tag tone="accent">{t('team.default')}</Tag>}
                      <Tag>{name('office', team.office)}</Tag>
                      {mayChange && (
                        <Button
                          variant="subtle"
                          color="gray"
                          size="compact-sm"
                          aria-label={t('team.edit', { name: team.name })}
                          onClick={() => open(team)}
                        >
                          {t('action.edit')}
                        </Button>
                      )}
                    </>
                  }
                />
              ))}
            </List>
            {opened && (
              <TeamDialog
                of={opened === 'new' ? undefined : opened}
                teams={items}
                onClose={() => open(undefined)}
              />
            )}
          </>
        )}
      </Answered>
    </AdministrationPage>
  );
}

function inTree(
  teams: readonly Team[],
  parentId: string | null = null,
  depth = 0,
): { team: Team; depth: number }[] {
  const ids = new Set(teams.map(({ id }) => id));
  return teams
    .filter((team) =>
      parentId === null
        ? team.parentId === null || !ids.has(team.parentId)
        : team.parentId === parentId,
    )
    .flatMap((team) => [{ team, depth }, ...inTree(teams, team.id, depth + 1)]);
}

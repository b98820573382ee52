import { Button } from '@mantine/core';
import { IconPlus, IconUpload, IconUsersGroup } from '@tabler/icons-react';
import { useDeferredValue, useState } from 'react';
import { listPeople, listTeams } from '../../src/organisation/api.ts';
import { AdministrationPage } from '../administration/page.tsx';
import { useAsk, useList } from '../kit/ask.ts';
import { Choice, Fields, Pair, TextField } from '../kit/fields.tsx';
import { ButtonLink, RowLink } from '../kit/link.tsx';
import { List, More, Row } from '../kit/list.tsx';
import { moment } from '../kit/moments.ts';
import { useRowKeys } from '../kit/row-keys.ts';
import { Empty } from '../kit/states.tsx';
import { Face, Tag } from '../kit/tag.tsx';
import { t } from '../kit/words.ts';
import { useMay, useMe } from '../shell/me.ts';
import { InviteAll } from '../signins/invite.tsx';
import { AddStaffDialog } from './add-staff-dialog.tsx';

export function DirectoryScreen() {
  const me = useMe();
  const mayAdminister = useMay('people.administer');
  const [typed, setTyped] = useState('');
  const [teamId, setTeam] = useState('');
  const [isAdding, setAdding] = useState(false);
  const wanted = useDeferredValue(typed.trim());
  const teams = useAsk(listTeams, {});
  const { query, items } = useList(
    listPeople,
    { ...(wanted ? { query: wanted } : {}), ...(teamId ? { teamId } : {}) },
    { keep: true },
  );
  useRowKeys();
  return (
    <AdministrationPage
      area="people"
      title={t('nav.people')}
      lead={t('people.lead', { organisation: me.organisation.name })}
      actions={
        mayAdminister && (
          <>
            <ButtonLink
              to="/administration/imports"
              search={{ bring: 'staff' }}
              variant="default"
              leftSection={<IconUpload size={17} aria-hidden="true" />}
            >
              {t('people.from-file')}
            </ButtonLink>
            <Button
              leftSection={<IconPlus size={17} aria-hidden="true" />}
              onClick={() => setAdding(true)}
            >
              {t('people.add')}
            </Button>
          </>
        )
      }
    >
      <Fields>
        <Pair>
          <TextField
            aria-label={t('people.search')}
            placeholder={t('people.search')}
            type="search"
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Choice<string>
            label={t('case.team')}
            isLabelHidden
            value={teamId}
            onChange={setTeam}
            options={[
              ['', t('cases.any-team')],
              ...(teams.data?.items ?? []).map(({ id, name }) => [id, name] as const),
            ]}
          />
        </Pair>
        {mayAdminister && <InviteAll />}
        {items.length > 0 && (
          <List label={t('nav.people')}>
            {items.map(({ id, name, jobTitle, team, away }) => (
              <Row
                key={id}
                isLink
                face={<Face name={name} size={36} isOwn={id === me.person.id} />}
                name={
                  <RowLink to="/people/$id" params={{ id }}>
                    {name}
                  </RowLink>
                }
                detail={`${jobTitle} · ${team.name}`}
                side={
                  away && (
                    <Tag tone="soon">{t('person.away-until', { until: moment(away.to) })}</Tag>
                  )
                }
              />
            ))}
          </List>
        )}
      </Fields>
      {query.isSuccess && items.length === 0 && (
        <Empty
          icon={<IconUsersGroup size={26} aria-hidden="true" />}
          title={t('people.none-found')}
        >
          {t('people.none-found-text')}
        </Empty>
      )}
      <More query={query} />
      {isAdding && <AddStaffDialog onClose={() => setAdding(false)} />}
    </AdministrationPage>
  );
}

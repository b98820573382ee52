import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots, IconListCheck, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { type ChecklistTemplate, endTemplate, listTemplates } from '../../src/checklists/api.ts';
import { AdministrationPage } from '../administration/page.tsx';
import { useWork } from '../kit/act.ts';
import { call } from '../kit/api.ts';
import { useAsk } from '../kit/ask.ts';
import { List, Row } from '../kit/list.tsx';
import { Answered, Empty } from '../kit/states.tsx';
import { say, sayProblem } from '../kit/toast.tsx';
import { t } from '../kit/words.ts';
import { ListDialog } from './list-dialog.tsx';

/** What is always to be done in such a case, prepared once. */
export function ChecklistsScreen() {
  const lists = useAsk(listTemplates, {});
  const [editing, edit] = useState<ChecklistTemplate | 'new'>();
  const add = (
    <Button leftSection={<IconPlus size={17} aria-hidden="true" />} onClick={() => edit('new')}>
      {t('checklists.add')}
    </Button>
  );
  return (
    <AdministrationPage
      area="checklists"
      title={t('nav.checklists')}
      lead={t('checklists.lead')}
      {...(lists.data?.can.edit ? { actions: add } : {})}
    >
      <Answered query={lists}>
        {({ items, can }) =>
          items.length > 0 ? (
            <List label={t('nav.checklists')}>
              {items.map((list) => (
                <ListRow key={list.id} of={list} onEdit={can.edit ? () => edit(list) : undefined} />
              ))}
            </List>
          ) : (
            <Empty icon={<IconListCheck size={24} />} title={t('checklists.none')}>
              {t('checklists.none-text')}
            </Empty>
          )
        }
      </Answered>
      {editing && (
        <ListDialog of={editing === 'new' ? undefined : editing} onClose={() => edit(undefined)} />
      )}
    </AdministrationPage>
  );
}

const icon = { size: 17, stroke: 1.7, 'aria-hidden': true } as const;

interface ListRowProps {
  of: ChecklistTemplate;
  onEdit: (() => void) | undefined;
}

function ListRow({ of, onEdit }: ListRowProps) {
  const work = useWork();
  const end = (): void =>
    void work.run(async () => {
      try {
        await call(endTemplate, { id: of.id });
        say(t('checklists.ended', { name: of.name }));
      } catch (error) {
        sayProblem(error);
      }
    });
  return (
    <Row
      face={<IconListCheck size={20} stroke={1.7} aria-hidden="true" />}
      name={of.name}
      detail={of.items.map(({ statement }) => statement).join(' · ')}
      side={
        onEdit && (
          <Menu position="bottom-end" width={220} shadow="md" radius="md">
            <Menu.Target>
              <ActionIcon aria-label={t('checklists.more', { name: of.name })}>
                <IconDots size={18} aria-hidden="true" />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<IconPencil {...icon} />} onClick={onEdit}>
                {t('action.edit')}
              </Menu.Item>
              <Menu.Item leftSection={<IconTrash {...icon} />} onClick={end}>
                {t('checklists.end')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )
      }
    />
  );
}

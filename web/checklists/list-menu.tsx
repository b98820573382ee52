import { Button, Menu } from '@mantine/core';
import { IconListCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { listTemplates, putTemplate } from '../../src/checklists/api.ts';
import { useWork } from '../kit/act.ts';
import { call } from '../kit/api.ts';
import { useAsk } from '../kit/ask.ts';
import { say, sayProblem } from '../kit/toast.tsx';
import { t } from '../kit/words.ts';

/** The prepared lists, asked for when somebody looks. */
export function ListMenu({ matterId }: { matterId: string }) {
  const [isOpen, open] = useState(false);
  const work = useWork();
  const lists = useAsk(listTemplates, {}, { enabled: isOpen });
  const put = (templateId: string, name: string): void =>
    void work.run(async (once) => {
      try {
        await call(putTemplate, { id: matterId, templateId }, { once });
        say(t('checklist.list-put', { name }));
      } catch (error) {
        sayProblem(error);
      }
    });
  const items = lists.data?.items ?? [];
  return (
    <Menu
      position="bottom-start"
      width={260}
      shadow="md"
      radius="md"
      opened={isOpen}
      onChange={open}
    >
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          loading={work.isBusy}
          leftSection={<IconListCheck size={15} aria-hidden="true" />}
        >
          {t('checklist.use-list')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {items.map(({ id, name, items: lines }) => (
          <Menu.Item key={id} onClick={() => put(id, name)}>
            {t('checklist.list', { name, count: lines.length })}
          </Menu.Item>
        ))}
        {items.length === 0 && (
          <Menu.Label>{t(lists.isFetching ? 'state.loading' : 'checklist.no-lists')}</Menu.Label>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

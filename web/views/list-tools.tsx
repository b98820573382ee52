import { ActionIcon, Button, Menu } from '@mantine/core';
import {
  IconArrowBackUp,
  IconBookmark,
  IconColumns3,
  IconDots,
  IconFileTypeCsv,
  IconPencil,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { Suspense, useState } from 'react';
import { countList } from '../../src/views/api.ts';
import type { Column, SavedSearch, View } from '../../src/views/rules.ts';
import { changeView, type SavedView } from '../../src/views/saved/api.ts';
import { useWork } from '../kit/act.ts';
import { call, type InputOf } from '../kit/api.ts';
import { useAsk } from '../kit/ask.ts';
import { fetched } from '../kit/fetched.tsx';
import { say, sayProblem } from '../kit/toast.tsx';
import { t } from '../kit/words.ts';
import css from './case-list.module.css';
import { placeOf } from './saved-views.ts';
import { type CaseSearch, isSame } from './search.ts';

const dialogs = () => import('./list-dialogs.tsx');
const saving = () => import('./save-dialog.tsx');
const ColumnsDialog = fetched(() => dialogs().then((m) => m.ColumnsDialog));
const ExportDialog = fetched(() => dialogs().then((m) => m.ExportDialog));
const SaveDialog = fetched(() => saving().then((m) => m.SaveDialog));
const EditViewDialog = fetched(() => saving().then((m) => m.EditViewDialog));

interface ToolsProps {
  search: CaseSearch;
  asked: SavedSearch & { view: View };
  /** The saved view that is open. */
  view: SavedView | undefined;
  columns: readonly Column[];
}

/** What can be done with the list as a whole. */
export function ListTools({ asked, view, columns }: ToolsProps) {
  const [open, setOpen] = useState<'columns' | 'export' | 'save' | 'edit'>();
  const close = (): void => setOpen(undefined);
  const icon = { size: 16, 'aria-hidden': true } as const;
  return (
    <>
      <SaveWays {...{ asked, view, columns }} onSaveNew={() => setOpen('save')} />
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={t('list.more')}>
            <IconDots size={18} aria-hidden="true" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconColumns3 {...icon} />} onClick={() => setOpen('columns')}>
            {t('list.columns')}
          </Menu.Item>
          <Menu.Item leftSection={<IconFileTypeCsv {...icon} />} onClick={() => setOpen('export')}>
            {t('export.open')}
          </Menu.Item>
          {view && (
            <>
              <Menu.Item leftSection={<IconPencil {...icon} />} onClick={() => setOpen('edit')}>
                {t('saved.edit')}
              </Menu.Item>
              <Menu.Item leftSection={<IconBookmark {...icon} />} onClick={() => setOpen('save')}>
                {t('saved.title')}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <Suspense>
        {open === 'columns' && (
          <ColumnsDialog view={view?.id ?? asked.view} chosen={columns} onClose={close} />
        )}
        {open === 'export' && <ExportDialog search={asked} columns={columns} onClose={close} />}
        {open === 'save' && <SaveDialog search={asked} columns={columns} onClose={close} />}
        {open === 'edit' && view && <EditViewDialog view={view} onClose={close} />}
      </Suspense>
    </>
  );
}

/** Save what is new; of a saved view what was changed in it, or go back to how it was saved. */
function SaveWays({
  asked,
  view,
  columns,
  onSaveNew,
}: Omit<ToolsProps, 'search'> & { onSaveNew: () => void }) {
  const navigate = useNavigate();
  const changing = useWork();
  const icon = { size: 16, 'aria-hidden': true } as const;
  if (!view)
    return (
      <Button variant="default" leftSection={<IconBookmark {...icon} />} onClick={onSaveNew}>
        {t('saved.save')}
      </Button>
    );
  if (isSame(asked, view.search)) return null;
  const save = async (): Promise<void> => {
    const input = { id: view.id, search: asked, columns: [...columns] } as InputOf<
      typeof changeView
    >;
    await changing.run(() => call(changeView, input).then(() => say(t('saved.done')), sayProblem));
  };
  return (
    <>
      <Button
        variant="subtle"
        leftSection={<IconArrowBackUp {...icon} />}
        onClick={() => void navigate({ to: '/cases', search: placeOf(view), replace: true })}
      >
        {t('saved.back')}
      </Button>
      {view.can.change && (
        <Button
          variant="default"
          loading={changing.isBusy}
          leftSection={<IconBookmark {...icon} />}
          onClick={() => void save()}
        >
          {t('saved.save-changes')}
        </Button>
      )}
    </>
  );
}

/** How many there are, also of those that were not read yet. */
export function ListCount({ asked, topics }: { asked: SavedSearch; topics: readonly string[] }) {
  const { data } = useAsk(countList, asked as InputOf<typeof countList>, { topics, keep: true });
  return (
    <p className={css.count} aria-live="off">
      {data && t(data.isMore ? 'list.count-more' : 'list.count', { count: data.count })}
    </p>
  );
}

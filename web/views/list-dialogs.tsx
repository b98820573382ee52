import { Button } from '@mantine/core';
import { useState } from 'react';
import { type Column, columns, type SavedSearch, usualColumns } from '../../src/views/rules.ts';
import { exportCases } from '../../src/views/export/api.ts';
import { chooseColumns } from '../../src/views/saved/api.ts';
import { useFields } from '../fields/use-fields.ts';
import { useAct } from '../kit/act.ts';
import { type InputOf, requestPath } from '../kit/api.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Choice, End, Fields, Picks } from '../kit/fields.tsx';
import { Failure } from '../kit/states.tsx';
import { t } from '../kit/words.ts';
import { columnName } from './columns.tsx';

interface ColumnsDialogProps {
  /** A built-in view's name or a saved one's id. */
  view: string;
  chosen: readonly Column[];
  onClose: () => void;
}

/** Each stands where it belongs: a row is read the same way in every view. */
export function ColumnsDialog({ view, chosen, onClose }: ColumnsDialogProps) {
  const [wanted, setWanted] = useState<readonly Column[]>(chosen);
  const choosing = useAct(chooseColumns);
  const fields = useFields();
  const ofFields = [...fields.values()]
    .filter(({ key, retiredAt }) => !retiredAt || wanted.includes(`field:${key}`))
    .map(({ key }): Column => `field:${key}`);
  const toggle = (column: Column): void =>
    setWanted(
      [...columns, ...ofFields].filter((each) => (each === column) !== wanted.includes(each)),
    );
  const choose = async (columns: readonly Column[] | null): Promise<void> => {
    if (await choosing.act({ id: view, columns: columns && [...columns] })) onClose();
  };
  return (
    <Dialog title={t('list.columns-title')} isOpen onClose={onClose}>
      <Fields>
        <Picks<Column>
          label={t('list.columns')}
          hint={t('list.columns-hint')}
          options={columns.map((column) => [column, columnName(column, fields)] as const)}
          isOn={(column) => wanted.includes(column)}
          onToggle={toggle}
        />
        {ofFields.length > 0 && (
          <Picks<Column>
            label={t('list.columns-fields')}
            options={ofFields.map((column) => [column, columnName(column, fields)] as const)}
            isOn={(column) => wanted.includes(column)}
            onToggle={toggle}
          />
        )}
        <Failure error={choosing.problem} />
        <End>
          <Button loading={choosing.isBusy} onClick={() => void choose(wanted)}>
            {t('action.save')}
          </Button>
          <Button variant="default" onClick={() => void choose(null)}>
            {t('list.columns-usual')}
          </Button>
        </End>
      </Fields>
    </Dialog>
  );
}

interface ExportDialogProps {
  search: SavedSearch;
  columns: readonly Column[];
  onClose: () => void;
}

export function ExportDialog({ search, columns, onClose }: ExportDialogProps) {
  const [dates, setDates] = useState<'local' | 'iso'>('local');
  const input = {
    ...search,
    columns: (columns.length > 0 ? columns : usualColumns).join(','),
    dates,
  };
  return (
    <Dialog title={t('export.title')} isOpen onClose={onClose}>
      <Fields>
        <p>{t('export.lead')}</p>
        <Choice
          label={t('export.dates')}
          value={dates}
          onChange={setDates}
          options={[
            ['local', t('export.dates-local')],
            ['iso', t('export.dates-iso')],
          ]}
        />
        <End>
          <Button
            component="a"
            href={requestPath(exportCases, input as InputOf<typeof exportCases>)}
            download
            onClick={() => setTimeout(onClose, 0)}
          >
            {t('export.go')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('action.cancel')}
          </Button>
        </End>
      </Fields>
    </Dialog>
  );
}

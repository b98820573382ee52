import { Button } from '@mantine/core';
import { IconFileImport, IconUpload } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type ImportShown, listImports } from '../../src/imports/api.ts';
import type { Kind } from '../../src/imports/rules.ts';
import { AdministrationPage } from '../administration/page.tsx';
import { useList } from '../kit/ask.ts';
import { When } from '../kit/due.tsx';
import { RowLink } from '../kit/link.tsx';
import { List, More, Row } from '../kit/list.tsx';
import { useRowKeys } from '../kit/row-keys.ts';
import { Empty } from '../kit/states.tsx';
import { Tag } from '../kit/tag.tsx';
import { name, t } from '../kit/words.ts';
import { BringDialog } from './bring-dialog.tsx';
import { phaseWords } from './words.ts';

/** Files of customers and colleagues, and what became of them. */
export function ImportListScreen() {
  const { bring: bringing } = useSearch({ from: '/inside/administration/imports' });
  const navigate = useNavigate({ from: '/administration/imports' });
  const bring = (kind?: Kind): void =>
    void navigate({ search: kind ? { bring: kind } : {}, replace: true });
  const { query, items } = useList(listImports, {}, { topics: ['admin/imports'] });
  useRowKeys();
  return (
    <AdministrationPage
      area="people"
      title={t('nav.imports')}
      lead={t('imports.lead')}
      actions={
        <Button
          leftSection={<IconUpload size={17} aria-hidden="true" />}
          onClick={() => bring('customers')}
        >
          {t('imports.bring')}
        </Button>
      }
    >
      {items.length > 0 && (
        <List label={t('nav.imports')}>
          {items.map((each) => (
            <ImportRow key={each.id} of={each} />
          ))}
        </List>
      )}
      {query.isSuccess && items.length === 0 && (
        <Empty icon={<IconFileImport size={26} aria-hidden="true" />} title={t('imports.none')}>
          {t('imports.none-text')}
        </Empty>
      )}
      <More query={query} />
      {bringing && <BringDialog of={bringing} onClose={() => bring()} />}
    </AdministrationPage>
  );
}

const ImportRow = ({ of }: { of: ImportShown }) => (
  <Row
    isLink
    name={
      <RowLink to="/administration/imports/$id" params={{ id: of.id }}>
        {of.fileName}
      </RowLink>
    }
    detail={[
      name('import-kind', of.kind),
      t('imports.rows', { count: of.rows }),
      of.createdBy?.name ?? t('imports.by-command'),
      of.startedAt &&
        t('imports.made-counts', { made: of.counts.made, changed: of.counts.changed }),
    ]
      .filter(Boolean)
      .join(' · ')}
    side={
      <>
        <Tag tone={toneOf(of)}>{phaseWords(of)}</Tag>
        <When at={of.createdAt} />
      </>
    }
  />
);

function toneOf({ phase, problem }: ImportShown) {
  if (problem) return 'late';
  if (phase === 'columns' || phase === 'checked') return 'soon';
  return phase === 'done' ? 'accent' : 'neutral';
}

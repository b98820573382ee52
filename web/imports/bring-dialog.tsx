import { Button } from '@mantine/core';
import { IconFileTypeCsv } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { readImport } from '../../src/imports/api.ts';
import { type Kind, kinds, largestFile } from '../../src/imports/rules.ts';
import { useWork } from '../kit/act.ts';
import { call } from '../kit/api.ts';
import { Dialog } from '../kit/dialog.tsx';
import { DropPlace } from '../kit/drop-place.tsx';
import { End, Fields, Picks } from '../kit/fields.tsx';
import { Problem } from '../kit/problem.ts';
import { Failure } from '../kit/states.tsx';
import { name, t } from '../kit/words.ts';
import { emptyTable } from './empty-table.ts';

const accepted = '.csv,.tsv,.txt,.vcf,text/csv,text/vcard,text/plain';

/** Who is in the file is said first: the same headings mean other things of customers and of colleagues. */
export function BringDialog({ of, onClose }: { of: Kind; onClose: () => void }) {
  const [kind, setKind] = useState<Kind>(of);
  const work = useWork();
  const navigate = useNavigate();
  const bring = (file: File): void => {
    void work.run(async (once) => {
      if (file.size > largestFile)
        throw new Problem(400, 'imports.too-large', t('imports.too-large'));
      const body = new Uint8Array(await file.arrayBuffer());
      const { id } = await call(readImport, { kind, name: file.name, body }, { once });
      onClose();
      await navigate({ to: '/administration/imports/$id', params: { id } });
    });
  };
  return (
    <Dialog title={t('imports.bring')} isOpen onClose={onClose}>
      <Fields>
        <Picks<Kind>
          label={t('imports.what')}
          options={kinds.map((each) => [each, name('import-kind', each)] as const)}
          isOn={(each) => each === kind}
          onToggle={setKind}
        />
        <p>{t(kind === 'staff' ? 'imports.hint-staff' : 'imports.hint-customers')}</p>
        <End>
          <Button
            component="a"
            href={emptyTable(kind)}
            download={`${t('imports.empty-table-file')}.csv`}
            size="compact-sm"
            variant="default"
            leftSection={<IconFileTypeCsv size={15} aria-hidden="true" />}
          >
            {t('imports.empty-table')}
          </Button>
        </End>
        <DropPlace
          words={t('imports.drop')}
          button={t('imports.choose')}
          accept={accepted}
          onFile={bring}
          isBusy={work.isBusy}
        />
        <Failure error={work.problem} />
      </Fields>
    </Dialog>
  );
}

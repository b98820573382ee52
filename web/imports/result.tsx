import { Button } from '@mantine/core';
import { IconFileTypeCsv } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import {
  discardImport,
  exportRows,
  type ImportDetail,
  runImport,
  stopImport,
} from '../../src/imports/api.ts';
import { useAct } from '../kit/act.ts';
import { requestPath } from '../kit/api.ts';
import { End, Picks } from '../kit/fields.tsx';
import { TextLink } from '../kit/link.tsx';
import { day } from '../kit/moments.ts';
import { Section } from '../kit/page.tsx';
import { Caution, Failure } from '../kit/states.tsx';
import { name, t } from '../kit/words.ts';
import css from './imports.module.css';
import { Rows } from './rows.tsx';
import { UndoDialog } from './undo-dialog.tsx';
import type { Show } from './words.ts';

/** What it would do or did, counted; each number opens its rows. */
export function Result({ of }: { of: ImportDetail }) {
  const [chosen, choose] = useState<Show>();
  const counts = countsOf(of);
  const shows = (Object.keys(counts) as Show[]).filter((each) => counts[each] > 0);
  const show = chosen && counts[chosen] > 0 ? chosen : shows[0];
  const wrong = counts.wrong;
  return (
    <Section title={t(of.startedAt ? 'imports.did' : 'imports.would')}>
      <div className={css.result}>
        {of.phase === 'undone' && (
          <p>{t('imports.undone-text', { undone: of.counts.undone, left: of.counts.left })}</p>
        )}
        {of.companies > 0 && <p>{t('imports.companies', { count: of.companies })}</p>}
        {wrong > 0 && (
          <Caution>
            <p>{t('imports.wrong-left-out', { count: wrong })}</p>
            <Button
              component="a"
              href={requestPath(exportRows, { id: of.id })}
              download
              size="compact-sm"
              variant="default"
              leftSection={<IconFileTypeCsv size={15} aria-hidden="true" />}
            >
              {t('imports.take')}
            </Button>
          </Caution>
        )}
        <Ways of={of} />
        {show && (
          <div className={css.rows}>
            <Picks<Show>
              label={t('imports.rows-title')}
              isLabelHidden
              options={shows.map((each) => [each, `${name('import-show', each)} ${counts[each]}`])}
              isOn={(each) => each === show}
              onToggle={choose}
            />
            <Rows of={of} show={show} />
          </div>
        )}
      </div>
    </Section>
  );
}

function countsOf({ counts, startedAt }: ImportDetail): Record<Show, number> {
  const { same, left } = counts;
  return startedAt
    ? {
        ...{ make: counts.made, change: counts.changed, same, left },
        wrong: counts.wrong + counts.failed,
      }
    : { make: counts.make, change: counts.change, same, wrong: counts.wrong, left };
}

/** What may be done with it as it stands. */
function Ways({ of }: { of: ImportDetail }) {
  const run = useAct(runImport);
  const stop = useAct(stopImport);
  const discard = useAct(discardImport);
  const navigate = useNavigate();
  const [isUndoing, undo] = useState(false);
  const { id, can, counts } = of;
  const toDo = counts.make + counts.change - counts.done;
  const forget = async (): Promise<void> => {
    await navigate({ to: '/administration/imports' });
    await discard.act({ id });
  };
  return (
    <div className={css.ways}>
      {of.phase === 'checked' && toDo === 0 && <p>{t('imports.nothing-to-do')}</p>}
      <End>
        {can.run && (
          <Button loading={run.isBusy} onClick={() => void run.act({ id })}>
            {t(of.startedAt ? 'imports.go-on' : 'imports.run', { count: toDo })}
          </Button>
        )}
        {can.stop && (
          <Button variant="default" loading={stop.isBusy} onClick={() => void stop.act({ id })}>
            {t('imports.stop')}
          </Button>
        )}
        {can.undo && (
          <Button variant="default" onClick={() => undo(true)}>
            {t('imports.undo')}
          </Button>
        )}
        {can.discard && (
          <Button variant="subtle" color="gray" onClick={() => void forget()}>
            {t('imports.discard')}
          </Button>
        )}
      </End>
      {of.kind === 'staff' && of.phase === 'done' && counts.made > 0 && (
        <p>
          {t('imports.no-passwords')} <TextLink to="/people">{t('nav.people')}</TextLink>
        </p>
      )}
      {can.undo && (
        <p className={css.quiet}>{t('imports.kept-until', { date: day(of.keptUntil) })}</p>
      )}
      <Failure error={run.problem ?? stop.problem ?? discard.problem} />
      {isUndoing && <UndoDialog id={id} onClose={() => undo(false)} />}
    </div>
  );
}

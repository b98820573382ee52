import { useParams } from '@tanstack/react-router';
import { type ImportDetail, retryImport, showImport } from '../../src/imports/api.ts';
import { AdministrationPage } from '../administration/page.tsx';
import { useAct } from '../kit/act.ts';
import { useAsk } from '../kit/ask.ts';
import { TextLink } from '../kit/link.tsx';
import { moment } from '../kit/moments.ts';
import { Answered, Caution, Failure } from '../kit/states.tsx';
import { Tag } from '../kit/tag.tsx';
import { name, sentence, t } from '../kit/words.ts';
import { Problem } from '../kit/problem.ts';
import { Button } from '@mantine/core';
import { Columns } from './columns.tsx';
import css from './imports.module.css';
import { Result } from './result.tsx';
import { phaseWords } from './words.ts';

/** One file: its columns, what it would do, what it did. */
export function ImportScreen() {
  const { id } = useParams({ from: '/inside/administration/imports/$id' });
  const query = useAsk(showImport, { id }, { topics: ['admin/imports'] });
  return <Answered query={query}>{(of) => <Import of={of} />}</Answered>;
}

const Import = ({ of }: { of: ImportDetail }) => (
  <AdministrationPage
    area="people"
    under={<TextLink to="/administration/imports">{t('nav.imports')}</TextLink>}
    title={of.fileName}
    lead={[
      name('import-kind', of.kind),
      t('imports.rows', { count: of.rows }),
      of.createdBy?.name ?? t('imports.by-command'),
      moment(of.createdAt),
    ].join(' · ')}
    actions={<Tag tone={of.problem ? 'late' : 'accent'}>{phaseWords(of)}</Tag>}
  >
    <Stuck of={of} />
    <Working of={of} />
    {of.can.choose && <Columns of={of} />}
    {of.phase !== 'columns' && !of.isForgotten && <Result of={of} />}
    {of.isForgotten && <p className={css.quiet}>{t('imports.forgotten')}</p>}
  </AdministrationPage>
);

/** What it stands still for, and the way on. */
function Stuck({ of }: { of: ImportDetail }) {
  const retry = useAct(retryImport);
  if (!of.problem) return null;
  const { code, message } = of.problem;
  return (
    <Caution>
      <p>{sentence(new Problem(400, code, message))}</p>
      {of.can.retry && (
        <Button
          size="compact-sm"
          variant="default"
          loading={retry.isBusy}
          onClick={() => void retry.act({ id: of.id })}
        >
          {t('imports.retry')}
        </Button>
      )}
      <Failure error={retry.problem} />
    </Caution>
  );
}

/** How far it is, while it is worked on. */
function Working({ of }: { of: ImportDetail }) {
  const { counts, phase, rows } = of;
  const steps = {
    checking: [counts.checked, rows],
    running: [counts.done, counts.make + counts.change],
    undoing: [counts.undone + counts.left, counts.made + counts.changed],
  } as const;
  if (phase !== 'checking' && phase !== 'running' && phase !== 'undoing') return null;
  const [done, all] = steps[phase];
  return (
    <div className={css.working} aria-live="polite">
      <progress
        className={css.bar}
        aria-label={name('import-phase', phase)}
        value={done}
        max={Math.max(all, 1)}
      />
      <span>{t('imports.progress', { done, all })}</span>
    </div>
  );
}

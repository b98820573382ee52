import type { ReactNode } from 'react';
import type { Drill } from '../../src/backups/api.ts';
import { List, Row } from '../kit/list.tsx';
import { moment } from '../kit/moments.ts';
import { Card, Section } from '../kit/page.tsx';
import { Tag } from '../kit/tag.tsx';
import { locale, t } from '../kit/words.ts';
import { why } from './why.ts';

/** What came back when backups were restored into a scratch database. */
export const DrillList = ({ of, action }: { of: readonly Drill[]; action: ReactNode }) => (
  <Section title={t('backups.drills')} actions={action}>
    {of.length > 0 ? (
      <List label={t('backups.drills')}>
        {of.map((each) => (
          <Row
            key={each.id}
            name={moment(each.begunAt)}
            detail={<Found of={each} />}
            side={
              each.failure ? (
                <Tag tone="late">{t('backups.state.failed')}</Tag>
              ) : (
                <Tag tone="accent">{t('backups.drill-well')}</Tag>
              )
            }
          />
        ))}
      </List>
    ) : (
      <Card isPadded>
        <p>{t('backups.drills-none')}</p>
      </Card>
    )}
  </Section>
);

function Found({ of: { failure, report, file } }: { of: Drill }) {
  const number = (value: number): string => value.toLocaleString(locale());
  return (
    <>
      {failure && <>{why(failure)} </>}
      {report && (
        <>
          {t('backups.drill-detail', {
            tables: number(report.tables),
            rows: number(report.rows),
            cases: number(report.cases),
            seconds: report.restoreSeconds.toLocaleString(locale(), { maximumFractionDigits: 1 }),
          })}
          <br />
          {t('backups.drill-mail', {
            received: number(report.journal.received),
            filed: number(report.journal.filed),
            classified: number(report.journal.classified),
            quarantined: number(report.journal.quarantined),
            pending: number(report.journal.pending),
          })}
          <br />
          {!report.hasKeys && (
            <>
              {t('backups.no-keys')}
              <br />
            </>
          )}
        </>
      )}
      {file}
    </>
  );
}

import { IconDatabaseExport } from '@tabler/icons-react';
import type { Backup } from '../../src/backups/api.ts';
import { bytes } from '../conversations/attachments.tsx';
import { List, Row } from '../kit/list.tsx';
import { moment } from '../kit/moments.ts';
import { Section } from '../kit/page.tsx';
import { Empty } from '../kit/states.tsx';
import { Tag } from '../kit/tag.tsx';
import { locale, name, t } from '../kit/words.ts';
import { why } from './why.ts';

/** The newest first, with those that failed and those that have gone. */
export const BackupList = ({ of }: { of: readonly Backup[] }) => (
  <Section title={t('backups.list')}>
    {of.length > 0 ? (
      <List label={t('backups.list')}>
        {of.map((each) => (
          <Row
            key={each.id}
            name={moment(each.begunAt)}
            detail={
              <>
                {detailOf(each)}
                <br />
                {reasonOf(each)} · {each.file}
              </>
            }
            side={<State of={each} />}
          />
        ))}
      </List>
    ) : (
      <Empty icon={<IconDatabaseExport size={26} aria-hidden="true" />} title={t('backups.none')}>
        {t('backups.list-none')}
      </Empty>
    )}
  </Section>
);

const detailOf = ({ failure, bytes: size, rows, seconds }: Backup): string =>
  failure
    ? why(failure)
    : t('backups.detail', {
        size: bytes(size ?? 0),
        rows: (rows ?? 0).toLocaleString(locale()),
        seconds: seconds.toLocaleString(locale(), { maximumFractionDigits: 1 }),
      });

const reasonOf = ({ why: cause, by }: Backup): string =>
  cause === 'asked' ? t('backups.why.asked', { name: by?.name ?? '' }) : t(`backups.why.${cause}`);

function State({ of: { failure, removed, keptAs, why: cause } }: { of: Backup }) {
  if (failure) return <Tag tone="late">{t('backups.state.failed')}</Tag>;
  if (removed)
    return (
      <Tag {...(removed.why === 'altered' ? { tone: 'late' as const } : {})}>
        {name('backups.state', removed.why)}
      </Tag>
    );
  if (keptAs) return <Tag tone="accent">{name('backups.kept-as', keptAs)}</Tag>;
  return <Tag>{t(cause === 'command' ? 'backups.state.command' : 'backups.state.going')}</Tag>;
}

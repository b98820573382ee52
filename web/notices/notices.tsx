import { Button } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { listNotices, type Notice, seeNotice, seeNotices } from '../../src/notices/api.ts';
import { useAct } from '../kit/act.ts';
import { call } from '../kit/api.ts';
import { useList } from '../kit/ask.ts';
import { When } from '../kit/due.tsx';
import { RowLink } from '../kit/link.tsx';
import { List, More, Row } from '../kit/list.tsx';
import { moment } from '../kit/moments.ts';
import { Page } from '../kit/page.tsx';
import { useRowKeys } from '../kit/row-keys.ts';
import { Empty } from '../kit/states.tsx';
import { Face } from '../kit/tag.tsx';
import { t } from '../kit/words.ts';
import { useMe } from '../shell/me.ts';
import css from './notices.module.css';

/** What one has to hear, newest first. */
export function NoticesScreen() {
  const me = useMe();
  const { query, items } = useList(listNotices, {}, { topics: [`person/${me.person.id}`] });
  const seeAll = useAct(seeNotices);
  useRowKeys();
  const unseen = query.data?.pages[0]?.unseen ?? 0;
  return (
    <Page
      title={t('nav.notices')}
      width="narrow"
      actions={
        unseen > 0 && (
          <Button variant="default" loading={seeAll.isBusy} onClick={() => void seeAll.act({})}>
            {t('notices.see-all')}
          </Button>
        )
      }
    >
      {items.length > 0 && (
        <List label={t('nav.notices')}>
          {items.map((notice) => (
            <NoticeRow key={notice.id} notice={notice} />
          ))}
        </List>
      )}
      {query.isSuccess && items.length === 0 && (
        <Empty icon={<IconBell size={26} aria-hidden="true" />} title={t('notices.none')}>
          {t('notices.none-text')}
        </Empty>
      )}
      <More query={query} />
    </Page>
  );
}

function NoticeRow({ notice }: { notice: Notice }) {
  const { id, matter, by, at, seenAt } = notice;
  const see = (): void => {
    // The way to the case must not wait for it, nor fail with it.
    if (!seenAt) void call(seeNotice, { id }, { keepalive: true }).catch(() => undefined);
  };
  return (
    <Row
      isLink
      face={<Face name={by?.name ?? 'Kept'} size={34} />}
      name={
        <span className={seenAt ? css.seen : css.unseen}>
          <RowLink to="/cases/$id" params={{ id: String(matter.number) }} onClick={see}>
            {wordsOf(notice)}
          </RowLink>
        </span>
      }
      detail={
        <>
          <span className="number">#{matter.number}</span> {matter.title}
        </>
      }
      side={
        <>
          <When at={at} />
          {!seenAt && (
            <span className={css.dot}>
              <span className="hidden-text">{t('notices.unseen')}</span>
            </span>
          )}
        </>
      }
    />
  );
}

function wordsOf({ kind, by, level, facts }: Notice): string {
  const fact = (name: string): string => {
    const value = facts[name];
    if (typeof value !== 'string') return '';
    return /^\d{4}-\d\d-\d\dT/.test(value) ? moment(value) : value;
  };
  return t(`notice.${kind}`, {
    by: by?.name ?? t('event.by-kept'),
    level: level > 0 ? 'manager' : 'own',
    statement: fact('statement'),
    reason: fact('reason'),
    time: fact('dueAt') || fact('answerBy') || fact('time'),
  });
}

import { Button } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { listNotices, seeNotices } from '../../src/notices/api.ts';
import { useAct } from '../kit/act.ts';
import { useList } from '../kit/ask.ts';
import { ButtonLink } from '../kit/link.tsx';
import { List, More } from '../kit/list.tsx';
import { Page } from '../kit/page.tsx';
import { useRowKeys } from '../kit/row-keys.ts';
import { Empty } from '../kit/states.tsx';
import { t } from '../kit/words.ts';
import { useMe } from '../shell/me.ts';
import { NoticeRow } from './notice-row.tsx';

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
        <>
          {unseen > 0 && (
            <Button variant="default" loading={seeAll.isBusy} onClick={() => void seeAll.act({})}>
              {t('notices.see-all')}
            </Button>
          )}
          <ButtonLink to="/profile" hash="notices" variant="subtle" color="gray">
            {t('notices.choose')}
          </ButtonLink>
        </>
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

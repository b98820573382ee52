import { IconUsers } from '@tabler/icons-react';
import { listAllTwins } from '../../src/customers/merging/api.ts';
import { useList } from '../kit/ask.ts';
import { More } from '../kit/list.tsx';
import { Card, Page } from '../kit/page.tsx';
import { Empty } from '../kit/states.tsx';
import { t } from '../kit/words.ts';
import css from './merge.module.css';
import { One, Ways } from './twins-of.tsx';

/** Customers of whom two may be one, found by Kept itself; a person decides. */
export function TwinsScreen() {
  const { query, items } = useList(listAllTwins, {});
  return (
    <Page title={t('merging.all')} lead={t('merging.all-lead')}>
      {items.length > 0 && (
        <ul className={css.pairs} aria-label={t('merging.all')}>
          {items.map(({ one, other, because }) => (
            <li key={`${one.id} ${other.id}`}>
              <Card isPadded>
                <div className={css.pair}>
                  <One of={one} />
                  <One of={other} />
                </div>
                <Ways one={one} other={other} because={because} />
              </Card>
            </li>
          ))}
        </ul>
      )}
      {query.isSuccess && items.length === 0 && (
        <Empty icon={<IconUsers size={26} aria-hidden="true" />} title={t('merging.none')}>
          {t('merging.none-text')}
        </Empty>
      )}
      <More query={query} />
    </Page>
  );
}

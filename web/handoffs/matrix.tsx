import { IconArrowsExchange } from '@tabler/icons-react';
import { showMatrix } from '../../src/handoffs/api.ts';
import { useAsk } from '../kit/ask.ts';
import { ButtonLink } from '../kit/link.tsx';
import { useNarrow } from '../kit/narrow.ts';
import { Page } from '../kit/page.tsx';
import { useRowKeys } from '../kit/row-keys.ts';
import { Answered, Empty } from '../kit/states.tsx';
import { t } from '../kit/words.ts';
import { MatrixTable } from './matrix-table.tsx';
import { PairList } from './pair-list.tsx';

/** Who waits on whom, team by team. */
export function HandoffsScreen() {
  const matrix = useAsk(showMatrix, {}, { topics: ['cases'] });
  const isNarrow = useNarrow();
  useRowKeys();
  const total = matrix.data?.total;
  return (
    <Page
      title={t('nav.hand-offs')}
      lead={
        total
          ? t('waiting.lead', { count: total.count, overdue: total.overdue })
          : t('waiting.lead-none')
      }
      width="wide"
      actions={
        total && (
          <ButtonLink to="/hand-offs/open" variant="default">
            {t('waiting.show-all')}
          </ButtonLink>
        )
      }
    >
      <Answered query={matrix}>
        {(of) =>
          of.cells.length === 0 ? (
            <Empty
              icon={<IconArrowsExchange size={26} aria-hidden="true" />}
              title={t('waiting.empty')}
            >
              {t('waiting.empty-text')}
            </Empty>
          ) : isNarrow ? (
            <PairList of={of.cells} />
          ) : (
            <MatrixTable of={of} />
          )
        }
      </Answered>
    </Page>
  );
}

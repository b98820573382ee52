import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Suspense, useState } from 'react';
import type { CaseDetail } from '../../src/cases/api.ts';
import { orderItems, showChecklist } from '../../src/checklists/api.ts';
import { RailSection } from '../cases/rail-section.tsx';
import { useWork } from '../kit/act.ts';
import { call } from '../kit/api.ts';
import { useAsk } from '../kit/ask.ts';
import { fetched } from '../kit/fetched.tsx';
import { useShortcut } from '../kit/keys.ts';
import { Answered } from '../kit/states.tsx';
import { sayProblem } from '../kit/toast.tsx';
import { t } from '../kit/words.ts';
import css from './checklist.module.css';
import { ItemLine } from './item-line.tsx';
import { Progress } from './progress.tsx';
import { ListMenu } from './list-menu.tsx';

const ItemDialog = fetched(() => import('./item-dialog.tsx').then((m) => m.ItemDialog));

/** What is to be done on the case: asked for only where there is something. */
export function CaseChecklist({ of }: { of: CaseDetail }) {
  const [isAdding, setAdding] = useState(false);
  const work = useWork();
  const { checklist } = of;
  useShortcut('i', t('keys.item'), () => setAdding(true), of.can.plan);
  const asked = useAsk(
    showChecklist,
    { id: of.id },
    { enabled: checklist !== null, topics: [`matters/${of.id}`], keep: true },
  );
  if (checklist === null && !of.can.plan) return null;
  const order = (items: string[]): void =>
    void work.run(() => call(orderItems, { id: of.id, items }).catch(sayProblem));
  return (
    <RailSection
      name="checklist"
      title={t('checklist.title')}
      actions={checklist && checklist.total > 0 ? <Progress of={checklist} /> : undefined}
    >
      {checklist !== null && (
        <Answered query={asked} lines={3}>
          {({ items }) => (
            <ul className={css.items} aria-label={t('checklist.title')}>
              {items.map((item, i) => (
                <ItemLine
                  key={item.id}
                  of={item}
                  onMove={
                    of.can.plan && items.length > 1
                      ? (by) =>
                          order(
                            moved(
                              items.map(({ id }) => id),
                              i,
                              by,
                            ),
                          )
                      : undefined
                  }
                />
              ))}
            </ul>
          )}
        </Answered>
      )}
      {of.can.plan && (
        <div className={css.ways}>
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            leftSection={<IconPlus size={15} aria-hidden="true" />}
            onClick={() => setAdding(true)}
          >
            {t('checklist.add')}
          </Button>
          <ListMenu matterId={of.id} />
        </div>
      )}
      <Suspense>{isAdding && <ItemDialog of={of} onClose={() => setAdding(false)} />}</Suspense>
    </RailSection>
  );
}

function moved(ids: readonly string[], from: number, by: number): string[] {
  const to = Math.min(Math.max(from + by, 0), ids.length - 1);
  return ids.toSpliced(from, 1).toSpliced(to, 0, ids[from] as string);
}

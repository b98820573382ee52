import { Menu } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { type ChecklistItem, tickItem } from '../../src/checklists/api.ts';
import { isDone } from '../../src/checklists/rules.ts';
import { CommitmentMore } from '../commitments/commitment-list.tsx';
import { useWork } from '../kit/act.ts';
import { call } from '../kit/api.ts';
import { Standing } from '../kit/due.tsx';
import { placeId } from '../kit/place.ts';
import { say, sayProblem } from '../kit/toast.tsx';
import { t } from '../kit/words.ts';
import css from './checklist.module.css';

const icon = { size: 17, stroke: 1.7, 'aria-hidden': true } as const;

interface ItemLineProps {
  of: ChecklistItem;
  /** Absent: it stays where it stands. */
  onMove: ((by: 1 | -1) => void) | undefined;
}

export function ItemLine({ of: { id, commitment }, onMove }: ItemLineProps) {
  const work = useWork();
  const isTicked = isDone(commitment);
  const isGone = commitment.state === 'withdrawn';
  const bearer = commitment.bearer.person ?? commitment.bearer.team;
  const press = (): void => {
    if (isTicked) return say(t('checklist.stays'));
    if (!commitment.can.fulfil) return say(t('checklist.theirs', { who: bearer?.name ?? '' }));
    void work.run(async () => {
      try {
        await call(tickItem, { id });
        say(t(commitment.state === 'open' ? 'checklist.ticked' : 'checklist.ticked-late'));
      } catch (error) {
        sayProblem(error);
      }
    });
  };
  return (
    <li
      id={placeId('commitment', commitment.id)}
      className={css.item}
      data-done={isTicked || undefined}
      data-gone={isGone || undefined}
    >
      <label className={css.label}>
        <input
          type="checkbox"
          className={css.box}
          checked={isTicked}
          disabled={isGone || work.isBusy}
          onChange={press}
        />
        <span className={css.statement}>{commitment.statement}</span>
      </label>
      <div className={css.more}>
        <CommitmentMore of={commitment}>
          {onMove && (
            <>
              <Menu.Item leftSection={<IconArrowUp {...icon} />} onClick={() => onMove(-1)}>
                {t('checklist.up')}
              </Menu.Item>
              <Menu.Item leftSection={<IconArrowDown {...icon} />} onClick={() => onMove(1)}>
                {t('checklist.down')}
              </Menu.Item>
            </>
          )}
        </CommitmentMore>
      </div>
      <p className={css.detail}>
        <span>{bearer?.name}</span>
        <Standing of={commitment} />
        {isGone && commitment.settledReason && <span>{commitment.settledReason}</span>}
      </p>
    </li>
  );
}

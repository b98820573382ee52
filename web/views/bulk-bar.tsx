import { Button, CloseButton, Menu } from '@mantine/core';
import { Suspense, useState } from 'react';
import { caseKinds, severities } from '../../src/cases/rules.ts';
import { fetched } from '../kit/fetched.tsx';
import { useShortcut } from '../kit/keys.ts';
import { learn, name, t } from '../kit/words.ts';
import type { Bulk } from './bulk.ts';
import css from './case-list.module.css';
import type { Selection } from './selection.ts';

const AssignMany = fetched(() => import('./bulk-dialogs.tsx').then((m) => m.AssignMany));
const TagMany = fetched(() => import('../tags/tag-many.tsx').then((m) => m.TagMany));
/** Its words are those of a case. */
const SnoozeMany = fetched(async () => {
  const [{ SnoozeMany }] = await Promise.all([import('./snooze-many.tsx'), learn('work')]);
  return SnoozeMany;
});
const MacroMany = fetched(async () => {
  const [{ MacroMany }] = await Promise.all([import('../macros/macro-many.tsx'), learn('work')]);
  return MacroMany;
});
const ResolveMany = fetched(() => import('./bulk-dialogs.tsx').then((m) => m.ResolveMany));

/** What can be done with all that are selected. */
export function BulkBar({ selection, bulk }: { selection: Selection; bulk: Bulk }) {
  const [asking, ask] = useState<'assign' | 'tag' | 'snooze' | 'macro' | 'resolve'>();
  useShortcut('Escape', t('keys.select-none'), selection.clear, selection.ids.size > 0);
  useShortcut('m', t('bulk.macro'), () => ask('macro'), selection.ids.size > 0);
  useShortcut('s', t('bulk.snooze'), () => ask('snooze'), selection.ids.size > 0);
  const count = selection.ids.size;
  if (count === 0) return null;
  const close = (): void => ask(undefined);
  return (
    <div className={css.bulk} role="toolbar" aria-label={t('bulk.bar')}>
      <span className={css.bulkCount} role="status">
        {t('select.count', { count })}
      </span>
      <Act
        words={t('bulk.take')}
        isBusy={bulk.isBusy}
        onClick={() => bulk.run({ action: 'take' })}
      />
      <Act words={t('bulk.assign')} isBusy={bulk.isBusy} onClick={() => ask('assign')} />
      <Choose
        words={t('bulk.severity')}
        isBusy={bulk.isBusy}
        of={severities}
        group="severity"
        onChoose={(severity) => bulk.run({ action: 'severity', severity })}
      />
      <Choose
        words={t('bulk.kind')}
        isBusy={bulk.isBusy}
        of={caseKinds}
        group="kind"
        onChoose={(kind) => bulk.run({ action: 'kind', kind })}
      />
      <Act
        words={t('bulk.follow')}
        isBusy={bulk.isBusy}
        onClick={() => bulk.run({ action: 'follow' })}
      />
      <Act words={t('bulk.tag')} isBusy={bulk.isBusy} onClick={() => ask('tag')} />
      <Act words={t('bulk.snooze')} isBusy={bulk.isBusy} onClick={() => ask('snooze')} />
      <Act words={t('bulk.macro')} isBusy={bulk.isBusy} onClick={() => ask('macro')} />
      <Act words={t('bulk.resolve')} isBusy={bulk.isBusy} onClick={() => ask('resolve')} />
      <CloseButton
        className={css.bulkClose ?? ''}
        aria-label={t('select.none')}
        onClick={selection.clear}
      />
      <Suspense>
        {asking === 'assign' && <AssignMany count={count} bulk={bulk} onClose={close} />}
        {asking === 'tag' && <TagMany count={count} bulk={bulk} onClose={close} />}
        {asking === 'snooze' && <SnoozeMany count={count} bulk={bulk} onClose={close} />}
        {asking === 'macro' && (
          <MacroMany
            ids={selection.ids}
            onDone={selection.clear}
            onRefused={bulk.showRefused}
            onClose={close}
          />
        )}
        {asking === 'resolve' && <ResolveMany count={count} bulk={bulk} onClose={close} />}
      </Suspense>
    </div>
  );
}

interface ActProps {
  words: string;
  isBusy: boolean;
  onClick: () => void;
}

const Act = ({ words, isBusy, onClick }: ActProps) => (
  <Button size="compact-md" variant="default" disabled={isBusy} onClick={onClick}>
    {words}
  </Button>
);

interface ChooseProps<T extends string> {
  words: string;
  isBusy: boolean;
  of: readonly T[];
  group: string;
  onChoose: (value: T) => void;
}

const Choose = <T extends string>({ words, isBusy, of, group, onChoose }: ChooseProps<T>) => (
  <Menu position="top" withinPortal>
    <Menu.Target>
      <Button size="compact-md" variant="default" disabled={isBusy}>
        {words}
      </Button>
    </Menu.Target>
    <Menu.Dropdown>
      {of.map((value) => (
        <Menu.Item key={value} onClick={() => onChoose(value)}>
          {name(group, value)}
        </Menu.Item>
      ))}
    </Menu.Dropdown>
  </Menu>
);

import { ActionIcon, Button, Menu } from '@mantine/core';
import {
  IconAlertTriangle,
  IconArchive,
  IconArrowMerge,
  IconBolt,
  IconDots,
  IconEye,
  IconEyeOff,
  IconHeart,
  IconLink,
  IconMoon,
  IconPencil,
} from '@tabler/icons-react';
import { useState } from 'react';
import { type CaseDetail, closeCase, reopenCase, takeCase } from '../../src/cases/api.ts';
import { followMatter, unfollowMatter } from '../../src/matters/api.ts';
import { useWork } from '../kit/act.ts';
import { call } from '../kit/api.ts';
import { useShortcut } from '../kit/keys.ts';
import { asProblem } from '../kit/problem.ts';
import { say, sayProblem } from '../kit/toast.tsx';
import { t } from '../kit/words.ts';
import { SnoozeCase } from '../snoozes/case-snooze.tsx';
import { useOpenMacros } from '../macros/here.ts';
import { AssignDialog } from './assign-dialog.tsx';
import css from './case.module.css';
import { ComplaintDialog } from './complaint-dialog.tsx';
import { EditDialog } from './edit-dialog.tsx';
import { MergeDialog } from './merge-dialog.tsx';
import { PraiseDialog } from './praise-dialog.tsx';
import { ResolveDialog } from './resolve-dialog.tsx';

type Opened =
  | 'assign'
  | 'resolve'
  | 'edit'
  | 'complaint'
  | 'praise'
  | 'merge'
  | 'snooze'
  | undefined;
const icon = { size: 17, stroke: 1.7, 'aria-hidden': true } as const;

export function CaseActions({ of }: { of: CaseDetail }) {
  const [opened, open] = useState<Opened>();
  const work = useWork();
  const close = (): void => open(undefined);
  const { can } = of;
  const openMacros = useOpenMacros();
  // What most want first: somebody has to hold it before it is resolved.
  const isNobodys = of.holder === null && can.take;
  const run = async (what: () => Promise<unknown>, words: string): Promise<void> => {
    await work.run(async () => {
      try {
        await what();
        say(words);
      } catch (error) {
        sayProblem(asProblem(error));
      }
    });
  };
  const take = (): void => void run(() => call(takeCase, { id: of.id }), t('case.taken'));
  useShortcut('t', t('case.take'), take, can.take);
  useShortcut('a', t('case.assign'), () => open('assign'), can.assign);
  useShortcut('e', t('case.resolve'), () => open('resolve'), can.resolve);
  useShortcut('s', t('keys.snooze'), () => open('snooze'), can.snooze);
  return (
    <div className={css.actions}>
      {can.take && (
        <Button variant={isNobodys ? 'filled' : 'default'} onClick={take} loading={work.isBusy}>
          {t('case.take')}
        </Button>
      )}
      {can.assign && (
        <Button variant="default" onClick={() => open('assign')}>
          {t('case.assign')}
        </Button>
      )}
      {can.reopen && (
        <Button
          variant="default"
          onClick={() => void run(() => call(reopenCase, { id: of.id }), t('case.reopened'))}
        >
          {t('case.reopen')}
        </Button>
      )}
      {can.resolve && (
        <Button variant={isNobodys ? 'default' : 'filled'} onClick={() => open('resolve')}>
          {t('case.resolve')}
        </Button>
      )}
      <Menu position="bottom-end" width={260} shadow="md" radius="md">
        <Menu.Target>
          <ActionIcon aria-label={t('case.more')} variant="default" size={36}>
            <IconDots size={18} aria-hidden="true" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {openMacros && (
            <Menu.Item leftSection={<IconBolt {...icon} />} onClick={() => openMacros()}>
              {t('macro.run')}
            </Menu.Item>
          )}
          {can.snooze && (
            <Menu.Item leftSection={<IconMoon {...icon} />} onClick={() => open('snooze')}>
              {t('snooze.do')}
            </Menu.Item>
          )}
          {can.edit && (
            <Menu.Item leftSection={<IconPencil {...icon} />} onClick={() => open('edit')}>
              {t('case.edit')}
            </Menu.Item>
          )}
          {(can.follow || of.following) && (
            <Menu.Item
              leftSection={of.following ? <IconEyeOff {...icon} /> : <IconEye {...icon} />}
              onClick={() =>
                void run(
                  () => call(of.following ? unfollowMatter : followMatter, { id: of.id }),
                  t(of.following ? 'case.unfollowed' : 'case.followed'),
                )
              }
            >
              {t(of.following ? 'case.unfollow' : 'case.follow')}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconLink {...icon} />} onClick={() => void copyLink(of)}>
            {t('case.copy-link')}
          </Menu.Item>
          {can.praise && of.kind !== 'complaint' && (
            <Menu.Item leftSection={<IconHeart {...icon} />} onClick={() => open('praise')}>
              {t('case.praise')}
            </Menu.Item>
          )}
          {can.namePersonComplainedAbout && (
            <Menu.Item
              leftSection={<IconAlertTriangle {...icon} />}
              onClick={() => open('complaint')}
            >
              {t('case.name-person')}
            </Menu.Item>
          )}
          {can.merge && (
            <Menu.Item leftSection={<IconArrowMerge {...icon} />} onClick={() => open('merge')}>
              {t('case.merge')}
            </Menu.Item>
          )}
          {can.close && (
            <Menu.Item
              leftSection={<IconArchive {...icon} />}
              onClick={() => void run(() => call(closeCase, { id: of.id }), t('case.closed-now'))}
            >
              {t('case.close')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {opened === 'assign' && <AssignDialog of={of} onClose={close} />}
      {opened === 'resolve' && <ResolveDialog of={of} onClose={close} />}
      {opened === 'edit' && <EditDialog of={of} onClose={close} />}
      {opened === 'complaint' && <ComplaintDialog of={of} onClose={close} />}
      {opened === 'praise' && <PraiseDialog of={of} onClose={close} />}
      {opened === 'snooze' && <SnoozeCase of={of} onClose={close} />}
      {opened === 'merge' && <MergeDialog of={of} onClose={close} />}
    </div>
  );
}

async function copyLink({ customerPath }: CaseDetail): Promise<void> {
  const link = new URL(customerPath, location.origin).href;
  try {
    await navigator.clipboard.writeText(link);
    say(t('case.link-copied'));
  } catch {
    // Without https a page may not write to the clipboard.
    say(link);
  }
}

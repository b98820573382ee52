import { ActionIcon, Menu } from '@mantine/core';
import { IconCheck, IconClockEdit, IconDots, IconHeartHandshake, IconX } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { CommitmentView } from '../../src/commitments/api.ts';
import { toneOf, Standing } from '../kit/due.tsx';
import { placeId } from '../kit/place.ts';
import { t } from '../kit/words.ts';
import { useNow } from '../kit/clock.ts';
import css from './commitment.module.css';
import { FulfilDialog, RenegotiateDialog, WithdrawDialog } from './commitment-dialogs.tsx';

/** Something still has to be done about it: it is open, or broken and neither done after all nor replaced. */
export const isOwed = ({ state, fulfilledAt, successorId }: CommitmentView): boolean =>
  state === 'open' || (state === 'broken' && !fulfilledAt && !successorId);

interface CommitmentListProps {
  of: readonly CommitmentView[];
  /** Where what they are about is found: all of the case. */
  among: readonly CommitmentView[];
  label: string;
  /** In a side column: words and ending only. */
  isSmall?: boolean;
}

export function CommitmentList({ of, among, label, isSmall = false }: CommitmentListProps) {
  return (
    <ul className={isSmall ? css.small : css.list} aria-label={label}>
      {of.map((each) => (
        <CommitmentLine
          key={each.id}
          of={each}
          about={among.find(({ id }) => id === each.about)}
          isSmall={isSmall}
        />
      ))}
    </ul>
  );
}

const nameOf = ({ person, team }: Pick<CommitmentView['owedBy'], 'person' | 'team'>): string =>
  person?.name ?? team?.name ?? '';

type Opened = 'fulfil' | 'withdraw' | 'renegotiate' | undefined;
const dialogs = {
  fulfil: FulfilDialog,
  withdraw: WithdrawDialog,
  renegotiate: RenegotiateDialog,
} as const;

interface CommitmentLineProps {
  of: CommitmentView;
  /** The broken one that it answers. */
  about: CommitmentView | undefined;
  isSmall: boolean;
}

function CommitmentLine({ of, about, isSmall }: CommitmentLineProps) {
  const now = useNow(30_000);
  const tone = of.state === 'open' && of.dueAt ? toneOf(of.dueAt, now) : 'calm';
  const maker = nameOf(of.owedBy);
  const bearer = nameOf(of.bearer);
  return (
    <li
      id={placeId('commitment', of.id)}
      className={css.line}
      data-tone={of.state === 'broken' ? 'late' : tone}
    >
      {!isSmall && (
        <span className={css.icon}>
          <IconHeartHandshake size={18} stroke={1.7} aria-hidden="true" />
        </span>
      )}
      <div className={css.main}>
        <p className={css.statement}>
          {of.purpose === 'recover' ? t('commitment.apologise') : of.statement}
        </p>
        <p className={css.detail}>
          <Standing of={of} />
          <span>{t(`commitment.${of.purpose ?? of.kind}`, { who: maker })}</span>
          {about && <span>{t('commitment.about', { statement: about.statement })}</span>}
          {bearer !== maker && of.state === 'open' && (
            <span>{t('commitment.borne', { who: bearer })}</span>
          )}
          {of.charged && (
            <span>
              {t('commitment.charged', {
                who: of.charged.person?.name ?? of.charged.team?.name ?? '',
              })}
            </span>
          )}
        </p>
      </div>
      {!isSmall && <CommitmentMore of={of} />}
    </li>
  );
}

const icon = { size: 17, stroke: 1.7, 'aria-hidden': true } as const;

/** What may be done about it; `children`: what else, before that. */
export function CommitmentMore({ of, children }: { of: CommitmentView; children?: ReactNode }) {
  const [opened, open] = useState<Opened>();
  const Dialog = opened && dialogs[opened];
  return (
    <>
      <CommitmentMenu of={of} onOpen={open}>
        {children}
      </CommitmentMenu>
      {Dialog && <Dialog of={of} onClose={() => open(undefined)} />}
    </>
  );
}

interface CommitmentMenuProps {
  of: CommitmentView;
  onOpen: (what: Opened) => void;
  children: ReactNode;
}

function CommitmentMenu({ of, onOpen, children }: CommitmentMenuProps) {
  const { can } = of;
  if (!can.fulfil && !can.renegotiate && !can.withdraw && !children) return null;
  return (
    <Menu position="bottom-end" width={230} shadow="md" radius="md">
      <Menu.Target>
        <ActionIcon aria-label={t('commitment.more', { statement: of.statement })}>
          <IconDots size={18} aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {children}
        {can.fulfil && (
          <Menu.Item leftSection={<IconCheck {...icon} />} onClick={() => onOpen('fulfil')}>
            {t('commitment.fulfil')}
          </Menu.Item>
        )}
        {can.renegotiate && (
          <Menu.Item
            leftSection={<IconClockEdit {...icon} />}
            onClick={() => onOpen('renegotiate')}
          >
            {t('commitment.renegotiate')}
          </Menu.Item>
        )}
        {can.withdraw && (
          <Menu.Item leftSection={<IconX {...icon} />} onClick={() => onOpen('withdraw')}>
            {t('commitment.withdraw')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

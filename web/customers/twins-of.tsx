import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { Customer, CustomerDetail } from '../../src/customers/api.ts';
import { listTwins, takeForTwins, tellCustomersApart } from '../../src/customers/merging/api.ts';
import type { Reason } from '../../src/customers/merging/rules.ts';
import { refreshAll, useAct } from '../kit/act.ts';
import { call } from '../kit/api.ts';
import { useAsk } from '../kit/ask.ts';
import { ButtonLink, TextLink } from '../kit/link.tsx';
import { Section } from '../kit/page.tsx';
import { Failure } from '../kit/states.tsx';
import { Tag } from '../kit/tag.tsx';
import { offer, sayProblem } from '../kit/toast.tsx';
import { t } from '../kit/words.ts';
import css from './merge.module.css';

/** Is this the same as …? Nothing where nobody looks alike. */
export function TwinsOf({ of }: { of: CustomerDetail }) {
  const { data } = useAsk(listTwins, { id: of.id }, { enabled: of.can.edit });
  if (!data || data.items.length === 0) return null;
  return (
    <Section title={t('merging.same-as')} isQuiet>
      <ul className={css.pairs}>
        {data.items.map(({ customer, because }) => (
          <li key={customer.id}>
            <One of={customer} />
            <Ways one={of} other={customer} because={because} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

export const One = ({ of }: { of: Customer }) => (
  <div className={css.one}>
    <TextLink to="/customers/$id" params={{ id: of.id }}>
      {of.name}
    </TextLink>
    <span>{[of.headAccount?.name, of.email, of.phone].filter(Boolean).join(' · ')}</span>
  </div>
);

const undoMs = 8000;

interface WaysProps {
  one: { id: string; name: string };
  other: { id: string; name: string };
  because: readonly Reason[];
}

/** Why they look like one, and what to do about it. */
export function Ways({ one, other, because }: WaysProps) {
  const apart = useAct(tellCustomersApart);
  const client = useQueryClient();
  const pair = { id: one.id, otherId: other.id };
  const tellApart = async (): Promise<void> => {
    if (!(await apart.act(pair))) return;
    const undo = () => call(takeForTwins, pair).then(() => refreshAll(client), sayProblem);
    offer(t('merging.told-apart'), [{ words: t('action.undo'), run: () => void undo() }], undoMs);
  };
  return (
    <>
      <div className={css.ways}>
        <span className={css.why}>
          {because.map((reason) => (
            <Tag key={reason}>{t(`merging.because-${reason}`)}</Tag>
          ))}
        </span>
        <ButtonLink
          to="/customers/$id/merge"
          params={{ id: one.id }}
          search={{ with: other.id }}
          variant="light"
          size="compact-sm"
          aria-label={t('merging.compare-both', { one: one.name, other: other.name })}
        >
          {t('merging.compare')}
        </ButtonLink>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          loading={apart.isBusy}
          aria-label={t('merging.two-both', { one: one.name, other: other.name })}
          onClick={() => void tellApart()}
        >
          {t('merging.two')}
        </Button>
      </div>
      <Failure error={apart.problem} />
    </>
  );
}

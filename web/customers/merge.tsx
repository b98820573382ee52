import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { type CustomerDetail, showCustomer } from '../../src/customers/api.ts';
import { mergeCustomer, undoMerge } from '../../src/customers/merging/api.ts';
import { refreshAll } from '../kit/act.ts';
import { call } from '../kit/api.ts';
import { useAsk } from '../kit/ask.ts';
import { Form, Picks } from '../kit/fields.tsx';
import { FormEnd } from '../kit/form-end.tsx';
import { useForm } from '../kit/form.ts';
import { Page } from '../kit/page.tsx';
import { Answered, Caution } from '../kit/states.tsx';
import { offer, sayProblem } from '../kit/toast.tsx';
import { name, t } from '../kit/words.ts';
import type { Named } from '../people/person-picker.tsx';
import { CustomerPicker } from './customer-picker.tsx';
import { differing, type Field, likelyToGoOn, shownValue, takes } from './merge-choices.ts';
import { Side } from './merge-side.tsx';
import css from './merge.module.css';
import { TwinsOf } from './twins-of.tsx';

/** Is this the same as …? Both are seen side by side before they become one. */
export function MergeScreen() {
  const { id } = useParams({ from: '/inside/customers/$id/merge' });
  const { with: other } = useSearch({ from: '/inside/customers/$id/merge' });
  const one = useAsk(showCustomer, { id });
  return (
    <Answered query={one}>
      {(of) => (
        <Page title={t('merging.title')} lead={t('merging.lead')} width="wide">
          <Chooser of={of} />
          {other && other !== of.id && <Both key={other} of={of} otherId={other} />}
        </Page>
      )}
    </Answered>
  );
}

function Chooser({ of }: { of: CustomerDetail }) {
  const navigate = useNavigate();
  const { with: other } = useSearch({ from: '/inside/customers/$id/merge' });
  const [found, setFound] = useState<Named | null>(null);
  const choose = (to: Named | null): void => {
    setFound(to);
    void navigate({
      to: '/customers/$id/merge',
      params: { id: of.id },
      search: to ? { with: to.id } : {},
      replace: true,
    });
  };
  return (
    <div className={css.chooser}>
      <CustomerPicker
        label={t('merging.other', { name: of.name })}
        value={found}
        onChange={choose}
      />
      {!other && <TwinsOf of={of} />}
    </div>
  );
}

function Both({ of, otherId }: { of: CustomerDetail; otherId: string }) {
  const other = useAsk(showCustomer, { id: otherId });
  return (
    <Answered query={other}>
      {(found) =>
        found.id === of.id ? (
          <Caution>{t('merging.one-already')}</Caution>
        ) : (
          <Compared both={[of, found]} />
        )
      }
    </Answered>
  );
}

interface Choices {
  goesOnId: string;
  /** Whose value stands in which field, where somebody chose. */
  kept: Partial<Record<Field, string>>;
}

function Compared({ both }: { both: readonly [CustomerDetail, CustomerDetail] }) {
  const navigate = useNavigate();
  const offerUndo = useOfferUndo();
  const [one, other] = both;
  const form = useForm<Choices>({ goesOnId: likelyToGoOn(one, other), kept: {} });
  const { goesOnId, kept } = form.values;
  const [goesOn, ends] = one.id === goesOnId ? [one, other] : [other, one];
  const fields = differing(one, other);
  const submit = form.submit(async () => {
    const take = takes(ends, goesOn, kept);
    const done = await call(mergeCustomer, { id: ends.id, into: goesOn.id, take });
    await navigate({ to: '/customers/$id', params: { id: done.id } });
    const mergeId = done.merged.find((each) => each.id === ends.id)?.mergeId;
    if (mergeId) offerUndo(mergeId, ends.name);
  });
  const isPossible = one.kind === other.kind;
  return (
    <Form onSubmit={(event) => void submit(event)}>
      <div className={css.sides}>
        {both.map((each) => (
          <Side
            key={each.id}
            of={each}
            goesOn={each.id === goesOnId}
            onChoose={() => form.set('goesOnId', each.id)}
          />
        ))}
      </div>
      {isPossible && fields.length > 0 && (
        <div className={css.fields}>
          {fields.map((field) => (
            <Picks
              key={field}
              label={t('merging.which', { field: name('merging-field', field) })}
              options={both.map((each) => [each.id, shownValue(each, field)] as const)}
              isOn={(id) =>
                id === (takes(ends, goesOn, kept).includes(field) ? ends.id : goesOn.id)
              }
              onToggle={(id) => form.set('kept', { ...kept, [field]: id })}
            />
          ))}
        </div>
      )}
      <Caution>
        {isPossible
          ? t('merging.what-happens', { ends: ends.name, goesOn: goesOn.name })
          : t('merging.kinds-differ')}
      </Caution>
      <FormEnd form={form} words={t('merging.button')} isReady={isPossible} />
    </Form>
  );
}

const undoMs = 12_000;

/** Offered wherever one has gone since. */
function useOfferUndo(): (mergeId: string, ended: string) => void {
  const navigate = useNavigate();
  const client = useQueryClient();
  const undo = async (id: string): Promise<void> => {
    const again = await call(undoMerge, { id });
    await refreshAll(client);
    await navigate({ to: '/customers/$id', params: { id: again.id } });
  };
  return (mergeId, ended) =>
    void offer(
      t('merging.done', { name: ended }),
      [{ words: t('action.undo'), run: () => void undo(mergeId).catch(sayProblem) }],
      undoMs,
    );
}

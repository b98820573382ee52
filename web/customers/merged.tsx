import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { CustomerDetail } from '../../src/customers/api.ts';
import { undoMerge } from '../../src/customers/merging/api.ts';
import { showMergeRemains } from '../../src/views/history/api.ts';
import { call } from '../kit/api.ts';
import { useAsk } from '../kit/ask.ts';
import { Dialog } from '../kit/dialog.tsx';
import { When } from '../kit/due.tsx';
import { Form } from '../kit/fields.tsx';
import { FormEnd } from '../kit/form-end.tsx';
import { useForm } from '../kit/form.ts';
import { TextLink } from '../kit/link.tsx';
import { Section } from '../kit/page.tsx';
import { Answered, Caution } from '../kit/states.tsx';
import { say } from '../kit/toast.tsx';
import { t } from '../kit/words.ts';
import css from './merge.module.css';

type Merge = CustomerDetail['merged'][number];

/** What became part of this customer, and the way back. */
export function Merged({ of }: { of: CustomerDetail }) {
  const [undone, undo] = useState<Merge>();
  if (of.merged.length === 0) return null;
  return (
    <Section title={t('merging.merged')} isQuiet>
      <ul className={css.pairs}>
        {of.merged.map((each) => (
          <li key={each.mergeId} className={css.one}>
            {each.name}
            <span>
              {each.by && `${each.by.name} · `}
              <When at={each.at} />
            </span>
            {of.can.edit && (
              <Button
                variant="subtle"
                color="gray"
                size="compact-sm"
                aria-label={t('merging.undo-name', { name: each.name })}
                onClick={() => undo(each)}
              >
                {t('merging.undo')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {undone && <UndoDialog of={undone} from={of} onClose={() => undo(undefined)} />}
    </Section>
  );
}

interface UndoProps {
  of: Merge;
  from: CustomerDetail;
  onClose: () => void;
}

function UndoDialog({ of, from, onClose }: UndoProps) {
  const navigate = useNavigate();
  const remains = useAsk(showMergeRemains, { id: of.mergeId });
  const form = useForm({});
  const submit = form.submit(async () => {
    const { id, name } = await call(undoMerge, { id: of.mergeId });
    say(t('merging.undone', { name }));
    await navigate({ to: '/customers/$id', params: { id } });
  });
  return (
    <Dialog title={t('merging.undo-name', { name: of.name })} isOpen onClose={onClose}>
      <Form onSubmit={async (event) => (await submit(event)) && onClose()}>
        <p>{t('merging.undo-text', { name: of.name, from: from.name })}</p>
        <Answered query={remains} lines={2}>
          {({ items, more }) =>
            items.length > 0 && (
              <Caution>
                <p>{t('merging.stays', { from: from.name })}</p>
                <ul className={css.cases}>
                  {items.map((each) => (
                    <li key={each.id}>
                      <TextLink to="/cases/$id" params={{ id: String(each.number) }}>
                        #{each.number} {each.title}
                      </TextLink>
                    </li>
                  ))}
                </ul>
                {more && <p>{t('merging.more-cases')}</p>}
              </Caution>
            )
          }
        </Answered>
        <FormEnd form={form} words={t('merging.undo')} onCancel={onClose} />
      </Form>
    </Dialog>
  );
}

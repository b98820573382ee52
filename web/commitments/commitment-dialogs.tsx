import type { ReactNode } from 'react';
import {
  type CommitmentView,
  fulfilCommitment,
  renegotiateCommitment,
  withdrawCommitment,
} from '../../src/commitments/api.ts';
import { call } from '../kit/api.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Form, LongField } from '../kit/fields.tsx';
import { FormEnd } from '../kit/form-end.tsx';
import { filled, useForm } from '../kit/form.ts';
import { TimeField } from '../kit/time-field.tsx';
import { say } from '../kit/toast.tsx';
import { t } from '../kit/words.ts';

interface CommitmentDialogProps {
  of: CommitmentView;
  onClose: () => void;
}

/** It was done otherwise than by a reply, which can say so itself: a note tells how. */
export function FulfilDialog({ of, onClose }: CommitmentDialogProps) {
  const form = useForm({ text: '' });
  const submit = form.submit(async ({ text }) => {
    const kept = await call(fulfilCommitment, { id: of.id, evidence: { kind: 'note', text } });
    say(t(kept.state === 'kept' ? 'commitment.kept-now' : 'commitment.fulfilled-now'));
  });
  return (
    <Dialog title={t('commitment.fulfil')} isOpen onClose={onClose}>
      <Form onSubmit={async (event) => (await submit(event)) && onClose()}>
        <Statement of={of} />
        <LongField
          label={t('commitment.evidence')}
          description={t('commitment.evidence-hint')}
          required
          autoFocus
          {...form.field('text', 'evidence.text')}
        />
        <FormEnd form={form} words={t('commitment.fulfil')} onCancel={onClose} />
      </Form>
    </Dialog>
  );
}

export function WithdrawDialog({ of, onClose }: CommitmentDialogProps) {
  const form = useForm({ reason: '', consent: '' });
  const submit = form.submit(async ({ reason, consent }) => {
    const text = filled(consent);
    await call(withdrawCommitment, {
      id: of.id,
      reason,
      ...(text ? { consent: { kind: 'note' as const, text } } : {}),
    });
    say(t('commitment.withdrawn-now'));
  });
  return (
    <Dialog title={t('commitment.withdraw')} isOpen onClose={onClose}>
      <Form onSubmit={async (event) => (await submit(event)) && onClose()}>
        <Statement of={of} />
        <LongField label={t('field.reason')} required autoFocus {...form.field('reason')} />
        <LongField
          label={t('commitment.consent')}
          description={t('commitment.consent-hint')}
          required={of.needsConsent.withdraw}
          {...form.field('consent', 'consent.text')}
        />
        <FormEnd form={form} words={t('commitment.withdraw')} onCancel={onClose} />
      </Form>
    </Dialog>
  );
}

export function RenegotiateDialog({ of, onClose }: CommitmentDialogProps) {
  const form = useForm({ dueAt: '', consent: '' });
  const submit = form.submit(async ({ dueAt, consent }) => {
    const text = filled(consent);
    await call(renegotiateCommitment, {
      id: of.id,
      dueAt,
      ...(text ? { consent: { kind: 'note' as const, text } } : {}),
    });
    say(t('commitment.renegotiated-now'));
  });
  return (
    <Dialog title={t('commitment.renegotiate')} isOpen onClose={onClose}>
      <Form onSubmit={async (event) => (await submit(event)) && onClose()}>
        <Statement of={of} />
        <TimeField label={t('commitment.new-time')} required {...form.choice('dueAt')} />
        <LongField
          label={t('commitment.consent')}
          description={t('commitment.consent-hint')}
          required={of.needsConsent.renegotiate}
          {...form.field('consent', 'consent.text')}
        />
        <FormEnd form={form} words={t('commitment.renegotiate')} onCancel={onClose} />
      </Form>
    </Dialog>
  );
}

const Statement = ({ of }: { of: CommitmentView }): ReactNode => (
  <p style={{ fontWeight: 560 }}>{of.statement}</p>
);

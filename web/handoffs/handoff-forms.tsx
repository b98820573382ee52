import {
  answerHandoff,
  declineHandoff,
  type HandoffView,
  nameHandoffMember,
  proposeAnswerTime,
  returnHandoff,
  takeBackHandoff,
} from '../../src/handoffs/api.ts';
import { sendKeys } from '../conversations/send-keys.ts';
import { call } from '../kit/api.ts';
import { Form, LongField } from '../kit/fields.tsx';
import { FormEnd } from '../kit/form-end.tsx';
import { useForm } from '../kit/form.ts';
import { useKeptForm } from '../kit/kept-form.ts';
import { TimeField } from '../kit/time-field.tsx';
import { say } from '../kit/toast.tsx';
import { t } from '../kit/words.ts';
import { type Named, PersonPicker } from '../people/person-picker.tsx';

export interface HandoffFormProps {
  of: HandoffView;
  onDone: () => void;
}

/** The answer, in words that can be said to the customer. */
export function AnswerForm({ of, onDone }: HandoffFormProps) {
  const { form, forget } = useKeptForm(`answer.${of.id}`, { body: '' }, ({ body }) => !body.trim());
  const send = form.submit(async ({ body }) => {
    await call(answerHandoff, { id: of.id, body });
    forget();
    say(t('handoff.answer-sent', { name: of.askedBy.name }));
  });
  const submit = async (): Promise<void> => {
    if (await send()) onDone();
  };
  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <LongField
        label={t('handoff.answer')}
        description={t('handoff.answer-hint')}
        required
        autoFocus
        onKeyDown={sendKeys(() => void submit())}
        {...form.field('body')}
      />
      <FormEnd form={form} words={t('handoff.send-answer')} onCancel={onDone} />
    </Form>
  );
}

const reasons = {
  decline: declineHandoff,
  return: returnHandoff,
  'take-back': takeBackHandoff,
} as const;

export function ReasonForm({
  of,
  action,
  onDone,
}: HandoffFormProps & { action: keyof typeof reasons }) {
  const form = useForm({ reason: '' });
  const submit = form.submit(({ reason }) => call(reasons[action], { id: of.id, reason }));
  return (
    <Form onSubmit={async (event) => (await submit(event)) && onDone()}>
      <LongField
        label={t(`handoff.${action}-why`)}
        minRows={2}
        required
        autoFocus
        {...form.field('reason')}
      />
      <FormEnd form={form} words={t(`handoff.do-${action}`)} onCancel={onDone} />
    </Form>
  );
}

export function TimeForm({ of, onDone }: HandoffFormProps) {
  const form = useForm({ answerBy: '' });
  const submit = form.submit(({ answerBy }) => call(proposeAnswerTime, { id: of.id, answerBy }));
  return (
    <Form onSubmit={async (event) => (await submit(event)) && onDone()}>
      <TimeField
        label={t('handoff.propose-time')}
        description={t('handoff.propose-hint', { name: of.askedBy.name })}
        required
        {...form.choice('answerBy')}
      />
      <FormEnd form={form} words={t('handoff.do-propose')} onCancel={onDone} />
    </Form>
  );
}

export function MemberForm({ of, onDone }: HandoffFormProps) {
  const form = useForm({ person: null as Named | null });
  const submit = form.submit(async ({ person }) => {
    if (person) await call(nameHandoffMember, { id: of.id, personId: person.id });
  });
  return (
    <Form onSubmit={async (event) => (await submit(event)) && onDone()}>
      <PersonPicker
        label={t('handoff.member')}
        teamId={of.to.team?.id}
        {...form.choice('person', 'personId')}
      />
      <FormEnd form={form} words={t('handoff.do-name')} onCancel={onDone} />
    </Form>
  );
}

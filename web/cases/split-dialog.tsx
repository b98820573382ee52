import { useNavigate } from '@tanstack/react-router';
import { splitCase } from '../../src/cases/api.ts';
import { type CaseKind, caseKinds } from '../../src/cases/rules.ts';
import type { Message } from '../../src/conversations/api.ts';
import { listTeams } from '../../src/organisation/api.ts';
import { call } from '../kit/api.ts';
import { useAsk } from '../kit/ask.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Choice, Form, Pair, TextField } from '../kit/fields.tsx';
import { FormEnd } from '../kit/form-end.tsx';
import { filled, useForm } from '../kit/form.ts';
import { say } from '../kit/toast.tsx';
import { name, t } from '../kit/words.ts';
import type { CaseDialogProps } from './assign-dialog.tsx';
import css from './case.module.css';

/** What the customer wrote of something else becomes a case of its own. */
export function SplitDialog({ of, message, onClose }: CaseDialogProps & { message: Message }) {
  const navigate = useNavigate();
  const teams = useAsk(listTeams, {}, { enabled: !of.restricted });
  const form = useForm({
    subject: message.subject,
    kind: of.kind as CaseKind,
    teamId: of.restricted ? '' : of.team.id,
  });
  const submit = form.submit(async ({ subject, kind, teamId }, once) => {
    const { number } = await call(
      splitCase,
      {
        id: of.id,
        messageId: message.id,
        subject: filled(subject),
        kind,
        ...(teamId ? { teamId } : {}),
      },
      { once },
    );
    say(t('split.done', { number }));
    await navigate({ to: '/cases/$id', params: { id: String(number) } });
  });
  return (
    <Dialog title={t('split.title')} isOpen onClose={onClose}>
      <Form onSubmit={async (event) => (await submit(event)) && onClose()}>
        <blockquote className={css.splitting}>{message.body}</blockquote>
        <TextField label={t('case.title')} maxLength={300} {...form.field('subject')} />
        <Pair>
          <Choice
            label={t('case.kind')}
            options={caseKinds.map((each) => [each, name('kind', each)])}
            {...form.choice('kind')}
          />
          {!of.restricted && (
            <Choice<string>
              label={t('case.team')}
              options={(teams.data?.items ?? [of.team]).map(({ id, name }) => [id, name] as const)}
              {...form.choice('teamId')}
            />
          )}
        </Pair>
        <FormEnd form={form} words={t('split.button')} onCancel={onClose} />
      </Form>
    </Dialog>
  );
}

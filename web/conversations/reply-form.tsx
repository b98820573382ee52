import { Button, Checkbox } from '@mantine/core';
import { IconHeartHandshake } from '@tabler/icons-react';
import { useState } from 'react';
import { writeMessage } from '../../src/cases/api.ts';
import type { Channel } from '../../src/conversations/api.ts';
import { call } from '../kit/api.ts';
import { Choice, Form, LongField, TextField } from '../kit/fields.tsx';
import { useForm } from '../kit/form.ts';
import { Failure } from '../kit/states.tsx';
import { say } from '../kit/toast.tsx';
import { name, t } from '../kit/words.ts';
import { DependsWarning, PromiseFields } from '../commitments/promise-fields.tsx';
import type { ComposerFormProps } from './composer-form.ts';
import css from './composer.module.css';
import { DraftMark } from './draft-state.tsx';
import { useDraft } from './draft.ts';
import { sendKeys } from './send-keys.ts';
import { marksOf, StandardChecks } from './standard-checks.tsx';
import { type Uploaded, UploadButton, UploadList, useUploads } from './uploads.tsx';

const empty = {
  body: '',
  asks: false,
  onlyAcknowledges: false,
  tellsTimes: false,
  isPromising: false,
  statement: '',
  dueAt: '',
  channel: '' as Channel | '',
  to: '',
  cc: '',
  files: [] as Uploaded[],
  keeps: [] as string[],
};
type Reply = typeof empty;

const addresses = (text: string): string[] => text.split(/[\s,;]+/u).filter(Boolean);

export function ReplyForm({ of, begun, isChanged, onDone }: ComposerFormProps) {
  const form = useForm<Reply>({ ...empty, ...begun });
  const { values, set } = form;
  const isEmpty = !values.body.trim() && values.files.length === 0 && !values.statement.trim();
  const draft = useDraft(of.id, 'reply', values, isEmpty, isChanged);
  const uploads = useUploads(values.files, (files) => set('files', files));
  const send = form.submit(async (reply, once) => {
    await call(writeMessage, { ...inputOf(of.id, reply), ...marksOf(of, reply) }, { once });
    await draft.drop();
  });
  const submit = async (): Promise<void> => {
    if (!(await send())) return;
    say(t(values.asks ? 'reply.asked' : 'reply.sent'));
    onDone();
  };
  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Recipients of={of} form={form} />
      <LongField
        label={t('composer.reply')}
        labelProps={{ className: 'hidden-text' }}
        placeholder={t('reply.placeholder')}
        minRows={5}
        autoFocus
        required
        onKeyDown={sendKeys(() => void submit())}
        onPaste={(event) => {
          if (event.clipboardData.files.length > 0) void uploads.add(event.clipboardData.files);
        }}
        {...form.field('body')}
      />
      <UploadList files={values.files} uploads={uploads} />
      {values.isPromising && (
        <div className={css.inset}>
          <PromiseFields
            statement={form.field('statement', 'promises.0.statement')}
            dueAt={form.choice('dueAt', 'promises.0.dueAt')}
          />
          <DependsWarning handoffs={of.handoffs} dueAt={values.dueAt} />
        </div>
      )}
      <Keeps of={of} chosen={values.keeps} onChange={(keeps) => set('keeps', keeps)} />
      {of.can.ask && (
        <Checkbox
          label={t('reply.asks')}
          description={t('reply.asks-hint')}
          checked={values.asks}
          onChange={(event) => set('asks', event.currentTarget.checked)}
        />
      )}
      <StandardChecks of={of} values={values} onChange={set} />
      <Failure error={form.problem} />
      <div className={css.row}>
        <UploadButton uploads={uploads} />
        {of.can.promise && (
          <Button
            variant={values.isPromising ? 'light' : 'subtle'}
            color={values.isPromising ? 'pine' : 'gray'}
            aria-pressed={values.isPromising}
            leftSection={<IconHeartHandshake size={17} aria-hidden="true" />}
            onClick={() => set('isPromising', !values.isPromising)}
          >
            {t('reply.promise')}
          </Button>
        )}
        <div className={css.end}>
          <DraftMark state={draft.state} />
          <Button type="submit" loading={form.isBusy} disabled={uploads.isBusy}>
            {t(values.asks ? 'reply.ask' : 'reply.send')}
          </Button>
        </div>
      </div>
    </Form>
  );
}

function inputOf(id: string, reply: Reply) {
  const { body, asks, isPromising, statement, dueAt, files, keeps, channel } = reply;
  const to = addresses(reply.to);
  const cc = addresses(reply.cc);
  return {
    id,
    kind: 'reply' as const,
    body,
    asks,
    keeps,
    attachmentIds: files.map((file) => file.id),
    ...(isPromising ? { promises: [{ statement, dueAt }] } : {}),
    ...(channel ? { channel } : {}),
    ...(to.length > 0 ? { to } : {}),
    ...(cc.length > 0 ? { cc } : {}),
  };
}

/** Ways to say something ourselves; by the others a programme would have to speak. */
const replyChannels = ['email', 'phone', 'counter', 'letter'] as const;

/** To whom it goes: the customer on the channel they used last, unless somebody wants otherwise. */
function Recipients({
  of,
  form,
}: {
  of: ComposerFormProps['of'];
  form: ReturnType<typeof useForm<Reply>>;
}) {
  const { to, cc, channel } = form.values;
  const [isOpen, setOpen] = useState(Boolean(to || cc || channel));
  const last = of.messages.findLast(({ direction, automatic }) => direction === 'in' && !automatic);
  const who =
    (last?.channel === 'email' ? last.from : undefined) ??
    of.customer?.email ??
    of.customer?.name ??
    t('case.no-name');
  if (isOpen)
    return (
      <>
        <Choice<Channel | ''>
          label={t('reply.channel')}
          options={[
            ['', t('reply.channel-last')],
            ...replyChannels.map((each) => [each, name('channel', each)] as const),
          ]}
          {...form.choice('channel')}
        />
        <TextField
          label={t('reply.to')}
          placeholder={who}
          description={t('reply.to-hint')}
          {...form.field('to')}
        />
        <TextField label={t('reply.cc')} {...form.field('cc')} />
      </>
    );
  return (
    <p className={css.address}>
      {t('reply.goes-to', { who, channel: name('channel', last?.channel ?? of.channel) })}
      <button type="button" className={css.textButton} onClick={() => setOpen(true)}>
        {t('reply.change')}
      </button>
    </p>
  );
}

/** The reply may be what was promised. */
function Keeps({
  of,
  chosen,
  onChange,
}: {
  of: ComposerFormProps['of'];
  chosen: readonly string[];
  onChange: (ids: string[]) => void;
}) {
  const open = of.commitments.filter(
    ({ kind, state, can }) => kind === 'promise' && state === 'open' && can.fulfil,
  );
  if (open.length === 0) return null;
  return (
    <Checkbox.Group label={t('reply.keeps')} value={[...chosen]} onChange={onChange}>
      {open.map(({ id, statement }) => (
        <Checkbox key={id} value={id} label={statement} mt={8} />
      ))}
    </Checkbox.Group>
  );
}

import { Button, Checkbox } from '@mantine/core';
import { IconHeartHandshake } from '@tabler/icons-react';
import { useMemo, useRef } from 'react';
import type { Channel } from '../../src/conversations/api.ts';
import type { Language } from '../../src/platform/i18n/index.ts';
import { isFormatted } from '../editor/formatted.ts';
import { type Focusable, RichField } from '../editor/rich-field.tsx';
import { Form } from '../kit/fields.tsx';
import { useForm } from '../kit/form.ts';
import { Failure } from '../kit/states.tsx';
import { t } from '../kit/words.ts';
import { PromiseChips } from '../commitments/promise-chips.tsx';
import { linesOf } from '../commitments/promise-lines.ts';
import { isRecordKey } from '../commitments/record-key.ts';
import type { ToPromise } from '../commitments/to-promise.ts';
import { type Promises, usePromises } from '../commitments/use-promises.ts';
import type { ComposerFormProps } from './composer-form.ts';
import css from './composer.module.css';
import { DraftChoice, DraftMark } from './draft-state.tsx';
import { useDraft } from './draft.ts';
import { DropArea } from './drop-area.tsx';
import { Meanwhile, newestOf } from './meanwhile.tsx';
import { templates } from './proposals.tsx';
import { Recipients } from './recipients.tsx';
import { sentBy } from './send-keys.ts';
import { useSendReply } from './send-reply.ts';
import { Signature } from './signature.tsx';
import { marksOf, StandardChecks } from './standard-checks.tsx';
import { type Uploaded, UploadButton, UploadList, UploadState, useUploads } from './uploads.tsx';
import { useFilled } from './use-filled.ts';

const empty = {
  /** The newest message when it was begun, or looked at last. */
  saw: '',
  body: '',
  html: '',
  signed: true,
  asks: false,
  onlyAcknowledges: false,
  tellsTimes: false,
  channel: '' as Channel | '',
  language: '' as Language | '',
  to: '',
  cc: '',
  files: [] as Uploaded[],
  keeps: [] as string[],
  promises: [] as readonly ToPromise[],
};
type Reply = typeof empty;

const addresses = (text: string): string[] => text.split(/[\s,;]+/u).filter(Boolean);

export function ReplyForm(props: ComposerFormProps) {
  const { of, begun, isChanged, isWanted, onTaken, onDone } = props;
  const form = useForm<Reply>({ ...empty, saw: newestOf(of), ...begun });
  const { values, set } = form;
  const isEmpty =
    !values.body.trim() &&
    values.files.length === 0 &&
    !values.promises.some(({ statement }) => statement.trim());
  const place = { matterId: of.id, kind: 'reply' as const };
  const draft = useDraft({ ...place, content: values, isEmpty, isChanged, onTaken });
  const uploads = useUploads(values.files, (files) => set('files', files));
  const area = useRef<Focusable>(null);
  const filled = useFilled(values.body, area);
  const language = values.language || of.replyLanguage;
  const sources = useMemo(() => templates(of.id, language), [of.id, language]);
  const promises = usePromises(of, values, (change) =>
    form.setValues((before) => {
      const { body, promises } = before;
      return { ...before, ...change({ body, promises }) };
    }),
  );
  const send = useSendReply(of, form, draft, (reply) => ({
    ...inputOf(reply),
    ...marksOf(of, reply),
    promises: promises.sent(),
  }));
  const submit = async (isMeant = false): Promise<void> => {
    if (uploads.isBusy || !filled.isFilled() || !(await send(isMeant))) return;
    onDone();
  };
  const isSaidMeanwhile = form.problem?.code === 'case.said-meanwhile';
  return (
    <DropArea onFiles={(files) => void uploads.add(files)}>
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Recipients of={of} form={form} />
        <RichField
          label={t('composer.reply')}
          placeholder={t('reply.placeholder')}
          autoFocus={isWanted}
          value={values}
          onChange={({ body, html }) => {
            promises.write(body);
            set('html', html);
          }}
          lines={linesOf(promises.pairs)}
          sources={sources}
          onCaret={promises.setCaret}
          onKey={replyKeys(promises)}
          onFiles={(files) => void uploads.add(files)}
          error={filled.error ?? form.errorAt('body')}
          ref={area}
        />
        <PromiseChips of={of} promises={promises} area={area} errorAt={form.errorAt} />
        <Signature isOn={values.signed} onChange={(isOn) => set('signed', isOn)} />
        <UploadList files={values.files} uploads={uploads} />
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
        <DraftChoice of={draft} />
        <Meanwhile
          of={of}
          saw={values.saw}
          isAsked={isSaidMeanwhile}
          onSeen={(newest) => {
            set('saw', newest);
            form.clear();
          }}
          onSend={() => void submit(true)}
        />
        {!isSaidMeanwhile && <Failure error={form.problem} />}
        <div className={css.row}>
          <UploadButton uploads={uploads} />
          {of.can.promise && (
            <Button
              variant="subtle"
              color="gray"
              leftSection={<IconHeartHandshake size={17} aria-hidden="true" />}
              onClick={promises.add}
            >
              {t('reply.promise')}
            </Button>
          )}
          <div className={css.end}>
            <DraftMark of={draft} />
            <UploadState uploads={uploads} />
            {promises.unrecorded > 0 && (
              <span className={css.state}>
                {t('said.not-recorded', { count: promises.unrecorded })}
              </span>
            )}
            <Button type="submit" loading={form.isBusy} disabled={uploads.isBusy}>
              {t(values.asks ? 'reply.ask' : 'reply.send')}
            </Button>
          </div>
        </div>
      </Form>
    </DropArea>
  );
}

/** One key records, another sends: where it does not, the form says why. */
const replyKeys =
  ({ toggleAt }: Promises) =>
  (event: KeyboardEvent, caret: number): boolean =>
    isRecordKey(event) ? toggleAt(caret) : sentBy(event);

function inputOf(reply: Reply) {
  const { body, html, signed, asks, files, keeps, channel, language } = reply;
  const to = addresses(reply.to);
  const cc = addresses(reply.cc);
  return {
    kind: 'reply' as const,
    body,
    signed,
    asks,
    keeps,
    ...(isFormatted(html) ? { html } : {}),
    attachmentIds: files.map((file) => file.id),
    ...(channel ? { channel } : {}),
    ...(language ? { language } : {}),
    ...(to.length > 0 ? { to } : {}),
    ...(cc.length > 0 ? { cc } : {}),
  };
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

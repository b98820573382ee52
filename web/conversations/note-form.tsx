import { Button } from '@mantine/core';
import { writeMessage } from '../../src/cases/api.ts';
import { call } from '../kit/api.ts';
import { Form, LongField } from '../kit/fields.tsx';
import { useForm } from '../kit/form.ts';
import { Failure } from '../kit/states.tsx';
import { say } from '../kit/toast.tsx';
import { t } from '../kit/words.ts';
import { Chosen } from '../people/chosen.tsx';
import { type Named, PersonPicker } from '../people/person-picker.tsx';
import type { ComposerFormProps } from './composer-form.ts';
import css from './composer.module.css';
import { DraftMark } from './draft-state.tsx';
import { useDraft } from './draft.ts';
import { sendKeys } from './send-keys.ts';
import { type Uploaded, UploadButton, UploadList, useUploads } from './uploads.tsx';

const empty = { body: '', files: [] as Uploaded[], mentions: [] as Named[] };

/** Words for colleagues; the customer never sees them. */
export function NoteForm({ of, begun, onDone }: ComposerFormProps) {
  const form = useForm({ ...empty, ...begun });
  const { values, set } = form;
  const isEmpty = !values.body.trim() && values.files.length === 0;
  const draft = useDraft(of.id, 'note', values, isEmpty);
  const uploads = useUploads(values.files, (files) => set('files', files));
  const send = form.submit(async ({ body, files, mentions }, once) => {
    await call(
      writeMessage,
      {
        id: of.id,
        kind: 'note',
        body,
        attachmentIds: files.map(({ id }) => id),
        mentions: mentions.map(({ id }) => id),
      },
      { once },
    );
    await draft.drop();
  });
  const submit = async (): Promise<void> => {
    if (!(await send())) return;
    say(t('note.kept'));
    onDone();
  };
  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <LongField
        label={t('composer.note')}
        labelProps={{ className: 'hidden-text' }}
        placeholder={t('note.placeholder')}
        autoFocus
        required
        onKeyDown={sendKeys(() => void submit())}
        {...form.field('body')}
      />
      <UploadList files={values.files} uploads={uploads} />
      <PersonPicker
        label={t('note.mentions')}
        value={null}
        without={values.mentions.map(({ id }) => id)}
        onChange={(person) => person && set('mentions', [...values.mentions, person])}
      />
      <Chosen
        people={values.mentions}
        onRemove={(id) =>
          set(
            'mentions',
            values.mentions.filter((each) => each.id !== id),
          )
        }
      />
      <Failure error={form.problem} />
      <div className={css.row}>
        <UploadButton uploads={uploads} />
        <div className={css.end}>
          <DraftMark state={draft.state} />
          <Button type="submit" loading={form.isBusy} disabled={uploads.isBusy}>
            {t('note.keep')}
          </Button>
        </div>
      </div>
    </Form>
  );
}

import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import { writeMessage } from '../../src/cases/api.ts';
import { isFormatted } from '../editor/formatted.ts';
import { type Focusable, RichField } from '../editor/rich-field.tsx';
import { call } from '../kit/api.ts';
import { Form } from '../kit/fields.tsx';
import { useForm } from '../kit/form.ts';
import { Failure } from '../kit/states.tsx';
import { say } from '../kit/toast.tsx';
import { t } from '../kit/words.ts';
import type { Named } from '../people/person-picker.tsx';
import type { ComposerFormProps } from './composer-form.ts';
import css from './composer.module.css';
import { DraftChoice, DraftMark } from './draft-state.tsx';
import { useDraft } from './draft.ts';
import { DropArea } from './drop-area.tsx';
import { mentions } from './proposals.tsx';
import { sentBy } from './send-keys.ts';
import { type Uploaded, UploadButton, UploadList, UploadState, useUploads } from './uploads.tsx';
import { useFilled } from './use-filled.ts';

const empty = { body: '', html: '', files: [] as Uploaded[], mentions: [] as Named[] };

/** Words for colleagues; the customer never sees them. */
export function NoteForm({ of, begun, onTaken, onDone }: ComposerFormProps) {
  const form = useForm({ ...empty, ...begun });
  const { values, set } = form;
  const isEmpty = !values.body.trim() && values.files.length === 0;
  const draft = useDraft({ matterId: of.id, kind: 'note', content: values, isEmpty, onTaken });
  const uploads = useUploads(values.files, (files) => set('files', files));
  const [sources] = useState(mentions);
  const area = useRef<Focusable>(null);
  const filled = useFilled(values.body, area);
  const send = form.submit(async ({ body, html, files, mentions }, once) => {
    await call(
      writeMessage,
      {
        id: of.id,
        kind: 'note',
        body,
        ...(isFormatted(html) ? { html } : {}),
        attachmentIds: files.map(({ id }) => id),
        mentions: mentions.map(({ id }) => id),
      },
      { once },
    );
    await draft.drop();
  });
  const submit = async (): Promise<void> => {
    if (uploads.isBusy || !filled.isFilled() || !(await send())) return;
    say(t('note.kept'));
    onDone();
  };
  return (
    <DropArea onFiles={(files) => void uploads.add(files)}>
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <RichField
          label={t('composer.note')}
          placeholder={t('note.placeholder')}
          autoFocus
          value={values}
          onChange={(text, mentions) =>
            form.setValues((before) => ({ ...before, ...text, ...(mentions ? { mentions } : {}) }))
          }
          sources={sources}
          onKey={sentBy}
          onFiles={(files) => void uploads.add(files)}
          error={filled.error ?? form.errorAt('body')}
          ref={area}
        />
        <UploadList files={values.files} uploads={uploads} />
        <DraftChoice of={draft} />
        <Failure error={form.problem} />
        <div className={css.row}>
          <UploadButton uploads={uploads} />
          <div className={css.end}>
            <DraftMark of={draft} />
            <UploadState uploads={uploads} />
            <Button type="submit" loading={form.isBusy} disabled={uploads.isBusy}>
              {t('note.keep')}
            </Button>
          </div>
        </div>
      </Form>
    </DropArea>
  );
}

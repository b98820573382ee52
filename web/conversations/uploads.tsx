import { Button, CloseButton, Loader } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { largestFile, type Message, uploadFile } from '../../src/conversations/api.ts';
import { call, newWord } from '../kit/api.ts';
import { asProblem } from '../kit/problem.ts';
import { sentence, t } from '../kit/words.ts';
import { bytes } from './attachments.tsx';
import css from './uploads.module.css';

export type Uploaded = Pick<Message['attachments'][number], 'id' | 'name' | 'bytes'>;

interface Going {
  key: string;
  name: string;
  problem?: string;
}

/** Files that go along. They are uploaded at once, so that sending itself is quick. */
export function useUploads(files: readonly Uploaded[], onChange: (files: Uploaded[]) => void) {
  const [going, setGoing] = useState<readonly Going[]>([]);
  const latest = useRef(files);
  useEffect(() => {
    latest.current = files;
  }, [files]);

  const add = async (chosen: Iterable<File>): Promise<void> => {
    await Promise.all([...chosen].map((file) => send(file)));
  };
  const send = async (file: File): Promise<void> => {
    const key = newWord();
    const end = (problem?: string): void =>
      setGoing((all) =>
        problem
          ? all.map((each) => (each.key === key ? { ...each, problem } : each))
          : all.filter((each) => each.key !== key),
      );
    setGoing((all) => [...all, { key, name: file.name }]);
    if (file.size > largestFile) return end(t('upload.too-large', { size: bytes(largestFile) }));
    try {
      const body = new Uint8Array(await file.arrayBuffer());
      const type = file.type ? { type: file.type } : {};
      const { id, name, bytes } = await call(
        uploadFile,
        { name: file.name, ...type, body },
        { once: key },
      );
      latest.current = [...latest.current, { id, name, bytes }];
      onChange([...latest.current]);
      end();
    } catch (error) {
      end(sentence(asProblem(error)));
    }
  };
  return {
    going,
    add,
    isBusy: going.some(({ problem }) => !problem),
    forget: (key: string) => setGoing((all) => all.filter((each) => each.key !== key)),
    remove: (id: string) => onChange(files.filter((file) => file.id !== id)),
  };
}

type Uploads = ReturnType<typeof useUploads>;

export function UploadButton({ uploads }: { uploads: Uploads }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button
        variant="subtle"
        color="gray"
        leftSection={<IconPaperclip size={17} aria-hidden="true" />}
        onClick={() => input.current?.click()}
      >
        {t('upload.attach')}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t('upload.attach')}
        onChange={(event) => {
          void uploads.add(event.currentTarget.files ?? []);
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}

export function UploadList({ files, uploads }: { files: readonly Uploaded[]; uploads: Uploads }) {
  if (files.length === 0 && uploads.going.length === 0) return null;
  return (
    <ul className={css.files} aria-label={t('message.attachments')}>
      {files.map(({ id, name, bytes: count }) => (
        <li key={id} className={css.file}>
          <span className={css.name}>{name}</span>
          <span className={css.size}>{bytes(count)}</span>
          <CloseButton
            aria-label={t('upload.remove', { name })}
            onClick={() => uploads.remove(id)}
          />
        </li>
      ))}
      {uploads.going.map(({ key, name, problem }) => (
        <li key={key} className={css.file}>
          <span className={css.name}>{name}</span>
          {problem ? (
            <>
              <span role="alert" className={css.problem}>
                {problem}
              </span>
              <CloseButton
                aria-label={t('upload.remove', { name })}
                onClick={() => uploads.forget(key)}
              />
            </>
          ) : (
            <Loader size={14} aria-label={t('upload.going', { name })} />
          )}
        </li>
      ))}
    </ul>
  );
}

/** Why nothing can be sent yet. */
export const UploadState = ({ uploads }: { uploads: Uploads }) =>
  uploads.isBusy ? (
    <span className={css.size} role="status">
      {t('editor.wait')}
    </span>
  ) : null;

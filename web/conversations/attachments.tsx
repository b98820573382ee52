import { IconDownload, IconFile, IconFileTypePdf } from '@tabler/icons-react';
import { useState } from 'react';
import { type Message, readFile } from '../../src/conversations/api.ts';
import { requestFor } from '../../src/platform/contract.ts';
import { locale, t } from '../kit/words.ts';
import css from './message.module.css';

export function bytes(count: number): string {
  const isLarge = count >= 1_000_000;
  const isHuge = count >= 10_000_000_000;
  const size = isHuge ? count / 1e9 : isLarge ? count / 1_000_000 : Math.ceil(count / 1000);
  return new Intl.NumberFormat(locale(), {
    style: 'unit',
    unit: isHuge ? 'gigabyte' : isLarge ? 'megabyte' : 'kilobyte',
    unitDisplay: 'short',
    maximumFractionDigits: isLarge ? 1 : 0,
  }).format(size);
}

export function Attachments({ of }: { of: Message['attachments'] }) {
  if (of.length === 0) return null;
  return (
    <ul className={css.attachments} aria-label={t('message.attachments')}>
      {of.map((file) => (
        <li key={file.id}>
          <FileLink of={file} />
        </li>
      ))}
    </ul>
  );
}

type File = Pick<Message['attachments'][number], 'id' | 'name' | 'type' | 'bytes'>;

const fileAddress = ({ id }: { id: string }): string => requestFor(readFile, { id }).path;

/** Pictures open in a window of their own; everything else is only ever saved. */
export const fileWay = (file: File) => ({
  href: fileAddress(file),
  ...(isPicture(file) ? { target: '_blank', rel: 'noreferrer' } : { download: file.name }),
});

function FileLink({ of }: { of: File }) {
  return (
    <a className={css.attachment} {...fileWay(of)}>
      <FilePicture of={of} />
      <span className={css.fileName}>{of.name}</span>
      <span className={css.fileSize}>{bytes(of.bytes)}</span>
    </a>
  );
}

const isPicture = ({ type }: File): boolean => /^image\/(png|jpeg|gif|webp|avif)$/.test(type);
const isPdf = ({ type }: File): boolean => type === 'application/pdf';

/** A larger one would cost a telephone more than it shows. */
const largestThumbnail = 2_000_000;

export function FilePicture({ of }: { of: File }) {
  const [isBroken, breakDown] = useState(false);
  if (isPicture(of) && of.bytes <= largestThumbnail && !isBroken)
    return (
      <img
        className={css.thumbnail}
        src={fileAddress(of)}
        alt=""
        loading="lazy"
        onError={() => breakDown(true)}
      />
    );
  const Icon = isPdf(of) ? IconFileTypePdf : isPicture(of) ? IconFile : IconDownload;
  return <Icon size={18} stroke={1.7} aria-hidden="true" />;
}

import { IconFile, IconPhoto } from '@tabler/icons-react';
import type { Message } from '../../src/conversations/api.ts';
import { language, t } from '../kit/words.ts';
import css from './message.module.css';

export function bytes(count: number): string {
  const isLarge = count >= 1_000_000;
  return new Intl.NumberFormat(language(), {
    style: 'unit',
    unit: isLarge ? 'megabyte' : 'kilobyte',
    unitDisplay: 'short',
    maximumFractionDigits: isLarge ? 1 : 0,
  }).format(isLarge ? count / 1_000_000 : Math.ceil(count / 1000));
}

export function Attachments({ of }: { of: Message['attachments'] }) {
  if (of.length === 0) return null;
  return (
    <ul className={css.attachments} aria-label={t('message.attachments')}>
      {of.map(({ id, name, type, bytes: count }) => {
        const isPicture = /^image\/(png|jpe?g|gif|webp)$/.test(type);
        const href = `/api/v1/files/${id}`;
        return (
          <li key={id}>
            <a className={css.attachment} href={href} target="_blank" rel="noreferrer">
              {isPicture ? (
                <IconPhoto size={18} stroke={1.7} aria-hidden="true" />
              ) : (
                <IconFile size={18} stroke={1.7} aria-hidden="true" />
              )}
              <span className={css.fileName}>{name}</span>
              <span className={css.fileSize}>{bytes(count)}</span>
            </a>
          </li>
        );
      })}
    </ul>
  );
}

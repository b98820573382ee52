import { IconPaperclip } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { t } from '../kit/words.ts';
import css from './uploads.module.css';

interface DropAreaProps {
  onFiles: (files: readonly File[]) => void;
  children: ReactNode;
}

/** Files may be let go, or pasted, anywhere on it. */
export function DropArea({ onFiles, children }: DropAreaProps) {
  const [isOver, setOver] = useState(false);
  return (
    <div
      className={css.area}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={(event) => {
        setOver(false);
        const files = [...event.dataTransfer.files];
        if (files.length === 0) return;
        event.preventDefault();
        onFiles(files);
      }}
      onPaste={(event) => {
        // What the editor took it has dealt with.
        if (event.defaultPrevented || event.clipboardData.getData('text/plain').trim()) return;
        const files = [...event.clipboardData.files];
        if (files.length > 0) onFiles(files);
      }}
    >
      {children}
      {isOver && (
        <div className={css.over}>
          <IconPaperclip size={20} stroke={1.7} aria-hidden="true" />
          {t('editor.drop')}
        </div>
      )}
    </div>
  );
}

import { Button } from '@mantine/core';
import { type DragEvent, useRef, useState } from 'react';
import css from './drop-place.module.css';

interface DropPlaceProps {
  /** Before the button: that a file may be dropped here. */
  words: string;
  button: string;
  /** As the browser's own: `.csv,text/csv`. */
  accept: string;
  onFile: (file: File) => void;
  isBusy: boolean;
}

/** Where a file is dropped or chosen. */
export function DropPlace({ words, button, accept, onFile, isBusy }: DropPlaceProps) {
  const [isOver, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const take = (file: File | undefined): void => {
    if (file) onFile(file);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  };
  return (
    // Dropping is for who has a mouse; the button does the same for everybody.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className={`${css.drop} ${isOver ? css.over : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <span>{words}</span>
      <Button variant="default" loading={isBusy} onClick={() => input.current?.click()}>
        {button}
      </Button>
      <input
        ref={input}
        type="file"
        accept={accept}
        hidden
        aria-label={button}
        onChange={(event) => {
          take(event.currentTarget.files?.[0]);
          // The same file chosen again, mended meanwhile, is read again.
          event.currentTarget.value = '';
        }}
      />
    </div>
  );
}

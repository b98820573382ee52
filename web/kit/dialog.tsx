import { Button, Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { type FormEvent, type ReactNode, useState } from 'react';
import css from './dialog.module.css';
import { Caution } from './states.tsx';
import { t } from './words.ts';

interface DialogProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  size?: 'sm' | 'md' | 'lg';
  /** What was written in it is there again when it is opened again. */
  keeps?: boolean;
  children: ReactNode;
}

/** A question over the screen. On a phone it is the screen. What was written in it is never lost by Escape alone. */
export function Dialog({ isOpen, onClose, keeps = false, children, ...look }: DialogProps) {
  const isPhone = useMediaQuery('(max-width: 40em)') ?? false;
  const [isWritten, setWritten] = useState(false);
  const [isAsked, ask] = useState(false);
  const close = (): void => {
    setWritten(false);
    ask(false);
    onClose();
  };
  const leave = (): void => (isOpen && isWritten && !keeps ? ask(!isAsked) : close());
  return (
    <Modal
      opened={isOpen}
      onClose={leave}
      title={look.title}
      size={look.size ?? 'md'}
      fullScreen={isPhone}
      radius="lg"
      centered
      closeButtonProps={{ 'aria-label': t('action.close-dialog') }}
      overlayProps={{ backgroundOpacity: 0.35 }}
      transitionProps={{ duration: 120 }}
      styles={{ title: { fontSize: 'var(--text-l)', fontWeight: 620 } }}
    >
      {isAsked && <Unsaved onClose={close} onStay={() => ask(false)} />}
      <div
        ref={beginAtFirstField}
        role="presentation"
        onInput={(event) => isText(event) && setWritten(true)}
      >
        {children}
      </div>
    </Modal>
  );
}

const Unsaved = ({ onClose, onStay }: { onClose: () => void; onStay: () => void }) => (
  <div className={css.unsaved} role="alert">
    <Caution>
      <p>{t('dialog.unsaved')}</p>
      <div className={css.ways}>
        <Button size="compact-sm" variant="light" autoFocus onClick={onStay}>
          {t('dialog.stay')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={onClose}>
          {t('dialog.discard')}
        </Button>
      </div>
    </Caution>
  </div>
);

const fields =
  'textarea, select, input:not([type="hidden"], [type="checkbox"], [type="radio"], [type="file"], :disabled)';

/** Whoever is asked may begin to write; else the focus would stand on what closes the question. */
function beginAtFirstField(body: HTMLElement | null): void {
  if (!body?.querySelector('[data-autofocus]'))
    body?.querySelector(fields)?.setAttribute('data-autofocus', '');
}

/** Words of somebody, not what a list is searched by or a box is ticked with. */
function isText({ target }: FormEvent): boolean {
  if (!(target instanceof HTMLElement) || !target.closest('form')) return false;
  return (
    target.isContentEditable ||
    target.matches(
      'textarea, input:not([type="checkbox"], [type="radio"], [type="search"], [role])',
    )
  );
}

import { Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { t } from './words.ts';

interface DialogProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  size?: 'sm' | 'md' | 'lg';
  children: ReactNode;
}

/** A question over the screen. On a phone it is the screen. */
export function Dialog({ title, isOpen, onClose, size = 'md', children }: DialogProps) {
  const isPhone = useMediaQuery('(max-width: 40em)') ?? false;
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={title}
      size={size}
      fullScreen={isPhone}
      radius="lg"
      centered
      closeButtonProps={{ 'aria-label': t('action.close-dialog') }}
      overlayProps={{ backgroundOpacity: 0.35 }}
      transitionProps={{ duration: 120 }}
      styles={{ title: { fontSize: 'var(--text-l)', fontWeight: 620 } }}
    >
      {children}
    </Modal>
  );
}

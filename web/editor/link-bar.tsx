import { Button } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { TextField } from '../kit/fields.tsx';
import { t } from '../kit/words.ts';
import css from './editor.module.css';
import { addressOf } from './schema.ts';

interface LinkBarProps {
  /** Where it leads now; empty: it is new. */
  href: string;
  /** Null takes the link away. */
  onLink: (href: string | null) => void;
  onClose: () => void;
}

/** Where the chosen words lead. */
export function LinkBar({ href, onLink, onClose }: LinkBarProps) {
  const [typed, type] = useState(href);
  const [isWrong, setWrong] = useState(false);
  const link = (): void => {
    const address = addressOf(typed);
    if (address) onLink(address);
    else setWrong(true);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    if (event.key === 'Enter') link();
    else onClose();
  };
  return (
    <div className={css.linkBar} role="group" aria-label={t('editor.link')}>
      <TextField
        className={css.address}
        aria-label={t('editor.address')}
        placeholder="https://"
        inputMode="url"
        autoFocus
        value={typed}
        error={isWrong && t('editor.no-address')}
        onChange={(event) => {
          type(event.currentTarget.value);
          setWrong(false);
        }}
        onKeyDown={press}
      />
      <Button size="compact-md" variant="light" onClick={link}>
        {t('editor.set-link')}
      </Button>
      {href !== '' && (
        <Button size="compact-md" variant="subtle" color="gray" onClick={() => onLink(null)}>
          {t('editor.drop-link')}
        </Button>
      )}
      <Button size="compact-md" variant="subtle" color="gray" onClick={onClose}>
        {t('action.cancel')}
      </Button>
    </div>
  );
}

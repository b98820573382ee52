import { CloseButton, Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { Later } from '../kit/later.tsx';
import { t } from '../kit/words.ts';
import { type Choosable, useChoices } from './choices.tsx';
import css from './palette.module.css';

/** Go, do, find: everything by typing a piece of its name. */
export default function Palette({ onClose }: { onClose: () => void }) {
  const isPhone = useMediaQuery('(max-width: 40em)') ?? false;
  return (
    <Modal.Root
      opened
      onClose={onClose}
      size={isPhone ? '100%' : '38rem'}
      fullScreen={isPhone}
      yOffset={isPhone ? 0 : '10vh'}
      radius="lg"
      padding={0}
      transitionProps={{ duration: 100 }}
    >
      <Modal.Overlay backgroundOpacity={0.35} />
      <Modal.Content aria-label={t('palette.title')}>
        <Modal.Body>
          <Choose onClose={onClose} />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

function Choose({ onClose }: { onClose: () => void }) {
  const [typed, type] = useState('');
  const { groups, isBusy } = useChoices(typed, onClose);
  const entries = groups.flatMap((group) => group.entries);
  const [at, moveTo] = useState(0);
  const listId = useId();
  const chosen = entries[Math.min(at, entries.length - 1)];
  useInSight(chosen && `${listId}-${chosen.id}`);

  const press = (event: KeyboardEvent): void => {
    const last = entries.length - 1;
    const to: Record<string, number> = {
      ArrowDown: at >= last ? 0 : at + 1,
      ArrowUp: at <= 0 ? last : Math.min(at, last) - 1,
      PageDown: Math.min(last, at + 8),
      PageUp: Math.max(0, at - 8),
    };
    const next = to[event.key];
    if (next !== undefined) moveTo(next);
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) chosen?.run();
    else return;
    event.preventDefault();
  };
  return (
    <>
      <div className={css.field}>
        <IconSearch size={19} aria-hidden="true" />
        <input
          autoFocus
          data-autofocus
          className={css.input}
          value={typed}
          onChange={(event) => {
            type(event.currentTarget.value);
            moveTo(0);
          }}
          onKeyDown={press}
          placeholder={t('palette.placeholder')}
          aria-label={t('palette.title')}
          role="combobox"
          aria-expanded="true"
          aria-autocomplete="list"
          aria-controls={listId}
          aria-activedescendant={chosen && `${listId}-${chosen.id}`}
          maxLength={500}
          autoComplete="off"
          spellCheck={false}
        />
        <CloseButton onClick={onClose} aria-label={t('action.close-dialog')} />
      </div>
      <div id={listId} role="listbox" aria-label={t('palette.title')} className={css.list}>
        <Later>
          {groups.map((group) => (
            <div key={group.name} role="group" aria-label={group.name}>
              <p className={css.group} aria-hidden="true">
                {group.name}
              </p>
              {group.entries.map((entry) => (
                <Choice
                  key={entry.id}
                  id={`${listId}-${entry.id}`}
                  entry={entry}
                  isChosen={entry === chosen}
                  onHover={() => moveTo(entries.indexOf(entry))}
                />
              ))}
            </div>
          ))}
        </Later>
      </div>
      <p
        className={css.foot}
        role="status"
        data-idle={entries.length > 0 && !isBusy ? '' : undefined}
      >
        {isBusy
          ? t('state.loading')
          : entries.length === 0
            ? t('palette.nothing')
            : t('palette.keys')}
      </p>
    </>
  );
}

interface ChoiceProps {
  id: string;
  entry: Choosable;
  isChosen: boolean;
  onHover: () => void;
}

/** The focus stays in the field, so keys are heard there. */
const Choice = ({ id, entry, isChosen, onHover }: ChoiceProps) => (
  // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
  <div
    id={id}
    role="option"
    aria-selected={isChosen}
    className={css.option}
    onClick={entry.run}
    onPointerMove={onHover}
  >
    <span className={css.label}>{entry.marked ?? entry.label}</span>
    {entry.detail && <span className={css.detail}>{entry.detail}</span>}
    {entry.keys && (
      <span className={css.keys} aria-hidden="true">
        {entry.keys.split(' ').map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
      </span>
    )}
  </div>
);

function useInSight(id: string | undefined): void {
  useEffect(() => {
    if (id) document.getElementById(id)?.scrollIntoView({ block: 'nearest' });
  }, [id]);
}

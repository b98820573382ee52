import { CloseButton, Combobox, Loader, TextInput, useCombobox } from '@mantine/core';
import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useOwnWords } from './own-words.ts';
import css from './picker.module.css';
import { t } from './words.ts';

export interface Option<T> {
  id: string;
  name: string;
  detail?: string | undefined;
  face?: ReactNode;
  of: T;
}

interface PickerProps<T> {
  label: string;
  /** The label stands in the field instead of above it. */
  isLabelHidden?: boolean;
  placeholder?: string;
  description?: string;
  error?: string | undefined;
  required?: boolean;
  /** What is chosen now. */
  chosen: { name: string } | null;
  onChoose: (option: Option<T> | null) => void;
  /** What was typed, after a short rest: the place to ask the server. */
  onSearch: (query: string) => void;
  options: readonly Option<T>[];
  isLoading?: boolean;
  /** A last row that makes something new of what was typed. */
  onCreate?: { label: (query: string) => string; run: (query: string) => void };
}

const restMs = 180;
const creation = 'new';

/** Finds one of many by typing: people, teams, customers. */
export function Picker<T>(props: PickerProps<T>) {
  const { chosen, onChoose, onSearch, options, isLoading = false, onCreate } = props;
  const [typed, setTyped] = useState('');
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  useRest(typed, onSearch);
  // Who typed a name and chose nobody would find out later that nobody was chosen.
  const isLeftOpen = !chosen && !onCreate && typed.trim() !== '';
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.setCustomValidity(isLeftOpen ? t('picker.choose') : ''));
  const told = useOwnWords({
    value: chosen ? chosen.name : typed,
    error: props.error,
    required: props.required ?? false,
  });

  const choose = (id: string): void => {
    if (id === creation) onCreate?.run(typed);
    else onChoose(options.find((each) => each.id === id) ?? null);
    setTyped('');
    combobox.closeDropdown();
  };
  return (
    <Combobox store={combobox} onOptionSubmit={choose} withinPortal>
      <Combobox.Target>
        <TextInput
          {...(props.isLabelHidden
            ? { 'aria-label': props.label, placeholder: props.label }
            : { label: props.label, placeholder: props.placeholder ?? t('picker.search') })}
          description={props.description}
          ref={input}
          {...told}
          onChange={(event) => {
            if (chosen) onChoose(null);
            setTyped(event.currentTarget.value);
            combobox.openDropdown();
            combobox.updateSelectedOptionIndex(0);
          }}
          onFocus={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
          rightSection={
            isLoading && combobox.dropdownOpened ? (
              <Loader size={16} />
            ) : chosen ? (
              <CloseButton
                size="sm"
                aria-label={t('picker.clear', { name: chosen.name })}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => onChoose(null)}
              />
            ) : null
          }
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={chosen !== null}>
        <Combobox.Options mah={300} style={{ overflowY: 'auto' }}>
          {options.map((option) => (
            <Combobox.Option value={option.id} key={option.id}>
              <OptionRow option={option} />
            </Combobox.Option>
          ))}
          {onCreate && typed.trim() && (
            <Combobox.Option value={creation}>{onCreate.label(typed.trim())}</Combobox.Option>
          )}
          {options.length === 0 && !(onCreate && typed.trim()) && (
            <Combobox.Empty>{t(isLoading ? 'state.loading' : 'picker.nothing')}</Combobox.Empty>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

function OptionRow<T>({ option }: { option: Option<T> }) {
  return (
    <div className={css.option}>
      {option.face}
      <div className={css.words}>
        <div className={css.main}>{option.name}</div>
        {option.detail && <div className={css.detail}>{option.detail}</div>}
      </div>
    </div>
  );
}

function useRest(typed: string, onRest: (typed: string) => void): void {
  const rest = useEffectEvent(onRest);
  useEffect(() => {
    const timer = setTimeout(() => rest(typed.trim()), typed ? restMs : 0);
    return () => clearTimeout(timer);
  }, [typed]);
}

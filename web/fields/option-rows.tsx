import { ActionIcon, Button, Checkbox } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { TextField } from '../kit/fields.tsx';
import { t } from '../kit/words.ts';
import { emptyOption, type OptionDraft } from './field-form.ts';
import css from './fields.module.css';

interface OptionRowsProps {
  of: readonly OptionDraft[];
  onChange: (options: OptionDraft[]) => void;
  error: string | undefined;
}

/** What may be chosen. What cases may say already is no longer offered, and stays. */
export function OptionRows({ of, onChange, error }: OptionRowsProps) {
  const change = (index: number, part: Partial<OptionDraft>): void =>
    onChange(of.map((each, i) => (i === index ? { ...each, ...part } : each)));
  return (
    <fieldset className={css.options}>
      <legend className={css.label}>{t('fields.options')}</legend>
      <p className={css.hint}>{error ?? t('fields.options-hint')}</p>
      {of.map((option, index) => {
        const number = index + 1;
        const named = `${t('fields.option-number', { number })}, `;
        return (
          // Rows are only added at the end; the place is what a new one has.
          // oxlint-disable-next-line react/no-array-index-key
          <div key={index} className={css.option}>
            <div className={css.inLanguages}>
              {(['en', 'fr', 'rw', 'sw'] as const).map((each) => (
                <TextField
                  key={each}
                  aria-label={`${named}${t(`fields.option-${each}`)}`}
                  placeholder={t(`fields.option-${each}`)}
                  maxLength={120}
                  value={option[each]}
                  onChange={(event) => change(index, { [each]: event.currentTarget.value })}
                />
              ))}
            </div>
            {option.key ? (
              <Checkbox
                label={t('fields.option-offered')}
                checked={!option.isRetired}
                onChange={(event) => change(index, { isRetired: !event.currentTarget.checked })}
              />
            ) : (
              <ActionIcon
                aria-label={t('fields.option-remove', { number })}
                onClick={() => onChange(of.filter((_, i) => i !== index))}
              >
                <IconX size={16} aria-hidden="true" />
              </ActionIcon>
            )}
          </div>
        );
      })}
      <div>
        <Button
          variant="default"
          size="compact-md"
          leftSection={<IconPlus size={15} aria-hidden="true" />}
          onClick={() => onChange([...of, emptyOption])}
        >
          {t('fields.option-add')}
        </Button>
      </div>
    </fieldset>
  );
}

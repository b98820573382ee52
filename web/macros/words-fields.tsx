// What a step says: a ready text, or words of its own.
import { Checkbox } from '@mantine/core';
import { type Outcome, outcomes } from '../../src/cases/rules.ts';
import { templateLibrary } from '../../src/templates/api.ts';
import { useAsk } from '../kit/ask.ts';
import { Choice, LongField, Pair } from '../kit/fields.tsx';
import { name, t } from '../kit/words.ts';
import type { StepFieldsProps } from './step-props.ts';

export function WriteFields({ of, onChange, errorAt }: StepFieldsProps<'write'>) {
  const { templateId: _id, text: _text, ...rest } = of;
  return (
    <>
      <Pair>
        <Choice
          label={t('macro.as')}
          value={of.as}
          onChange={(as) => onChange({ ...of, as, asks: as === 'reply' && of.asks })}
          options={[
            ['reply', t('macro.as-reply')],
            ['note', t('macro.as-note')],
          ]}
        />
        <Choice
          label={t('macro.at')}
          value={of.at}
          onChange={(at) => onChange({ ...of, at })}
          options={[
            ['composer', t('macro.at-composer')],
            ['once', t('macro.at-once')],
          ]}
        />
      </Pair>
      <WordsFields
        templateId={of.templateId}
        text={of.text}
        onChange={({ templateId, text }) =>
          onChange(templateId ? { ...rest, templateId } : { ...rest, text: text ?? '' })
        }
        error={errorAt('text') ?? errorAt('')}
      />
      {of.as === 'reply' && (
        <Checkbox
          label={t('macro.asks')}
          checked={of.asks ?? false}
          onChange={(event) => onChange({ ...of, asks: event.currentTarget.checked })}
        />
      )}
    </>
  );
}

export function ResolveFields({ of, onChange, errorAt }: StepFieldsProps<'resolve'>) {
  const { templateId: _id, words: _words, ...rest } = of;
  return (
    <>
      <Choice<Outcome>
        label={t('case.outcome')}
        value={of.outcome}
        onChange={(outcome) => onChange({ ...of, outcome })}
        options={outcomes.map((each) => [each, name('outcome', each)] as const)}
      />
      <WordsFields
        templateId={of.templateId}
        text={of.words}
        isOptional
        onChange={({ templateId, text }) =>
          onChange({
            ...rest,
            ...(templateId ? { templateId } : {}),
            ...(text === undefined ? {} : { words: text }),
          })
        }
        error={errorAt('words') ?? errorAt('')}
      />
      {(of.templateId ?? of.words) !== undefined && (
        <Checkbox
          label={t('macro.tell-customer')}
          checked={of.tellCustomer ?? false}
          onChange={(event) => onChange({ ...of, tellCustomer: event.currentTarget.checked })}
        />
      )}
    </>
  );
}

interface Words {
  templateId?: string | undefined;
  text?: string | undefined;
}

interface WordsFieldsProps extends Words {
  isOptional?: boolean;
  onChange: (words: Words) => void;
  error: string | undefined;
}

const own = 'own';

function WordsFields({ templateId, text, isOptional = false, onChange, error }: WordsFieldsProps) {
  const templates = useAsk(templateLibrary, {}).data?.items ?? [];
  const chosen = templateId ?? (text === undefined ? '' : own);
  const choose = (value: string): void => {
    if (value === own) onChange({ text: text ?? '' });
    else onChange(value ? { templateId: value } : {});
  };
  return (
    <>
      <Choice
        label={t('macro.words')}
        value={chosen}
        onChange={choose}
        options={[
          ...(isOptional ? [['', t('macro.words-none')] as const] : []),
          [own, t('macro.words-own')],
          ...templates.map(({ id, name, shortcut }) => [id, `${name} (/${shortcut})`] as const),
        ]}
        error={templateId ? error : undefined}
      />
      {!templateId && text !== undefined && (
        <LongField
          label={t('macro.text')}
          description={t('macro.text-hint')}
          maxLength={10_000}
          value={text}
          onChange={(event) => onChange({ text: event.currentTarget.value })}
          error={error}
        />
      )}
    </>
  );
}

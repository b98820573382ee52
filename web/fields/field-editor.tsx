import { Button } from '@mantine/core';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { type CaseField, fillField } from '../../src/fields/api.ts';
import { type FieldValue, isSameValue } from '../../src/fields/rules.ts';
import { useWork } from '../kit/act.ts';
import { call } from '../kit/api.ts';
import { Caution } from '../kit/states.tsx';
import { sentence, t } from '../kit/words.ts';
import { FieldInput } from './field-input.tsx';
import { valueWords } from './field-words.ts';
import css from './fields.module.css';

interface FieldEditorProps {
  caseId: string;
  of: CaseField;
  onClose: () => void;
}

/**
 * A field where it stands: Enter keeps what was said, Escape gives back what was there. What others say meanwhile is
 * shown beside it, and who writes decides.
 */
export function FieldEditor({ caseId, of, onClose }: FieldEditorProps) {
  const [seen, see] = useState(of.value);
  const [value, setValue] = useState(of.value);
  const place = useRef<HTMLDivElement>(null);
  const work = useWork();
  useEffect(
    () => place.current?.querySelector<HTMLElement>('input, textarea, select, button')?.focus(),
    [],
  );
  const isOther = !isSameValue(of.value, seen) && !isSameValue(of.value, value);

  const keep = async (value: FieldValue | null, seen: FieldValue | null): Promise<void> => {
    const input = { id: caseId, key: of.key, value, seen };
    if (isSameValue(value, seen) || (await work.run(() => call(fillField, input)))) onClose();
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.preventDefault();
      onClose();
    }
    const isPlain = of.type !== 'long-text' && of.type !== 'choices';
    if (event.key === 'Enter' && (isPlain || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void keep(value, seen);
    }
  };
  const { problem } = work;
  const isConflict = problem?.code === 'field.changed-meanwhile';
  return (
    <div ref={place} className={css.editor} role="presentation" onKeyDown={press}>
      <FieldInput
        of={of}
        isLabelHidden
        value={value}
        onChange={setValue}
        error={problem && !isConflict ? sentence(problem) : undefined}
      />
      {(isOther || isConflict) && (
        <Caution>
          <p>{t('fields.theirs', { value: valueWords(of, of.value) || t('fields.empty') })}</p>
          <div className={css.ends}>
            <Button
              size="compact-sm"
              loading={work.isBusy}
              onClick={() => {
                see(of.value);
                void keep(value, of.value);
              }}
            >
              {t('fields.keep-mine')}
            </Button>
            <Button size="compact-sm" variant="default" onClick={onClose}>
              {t('fields.take-theirs')}
            </Button>
          </div>
        </Caution>
      )}
      {!isOther && !isConflict && (
        <div className={css.ends}>
          <Button size="compact-sm" loading={work.isBusy} onClick={() => void keep(value, seen)}>
            {t('action.save')}
          </Button>
          <Button size="compact-sm" variant="subtle" color="gray" onClick={onClose}>
            {t('action.cancel')}
          </Button>
          <span className={css.hint}>
            {t(
              of.type === 'long-text' || of.type === 'choices' ? 'fields.keys-long' : 'fields.keys',
            )}
          </span>
        </div>
      )}
    </div>
  );
}

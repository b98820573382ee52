import { useState } from 'react';
import type { CaseDetail } from '../../src/cases/api.ts';
import type { CaseField } from '../../src/fields/api.ts';
import { RailSection } from '../cases/rail-section.tsx';
import { t } from '../kit/words.ts';
import { FieldEditor } from './field-editor.tsx';
import { labelOf, valueWords } from './field-words.ts';
import css from './fields.module.css';

/** What is asked of such a case beyond what every case has; changed where it stands. */
export function CaseFields({ of }: { of: CaseDetail }) {
  const [open, setOpen] = useState<string>();
  const shown = of.fields.filter(({ value }) => of.can.fill || value !== null);
  if (shown.length === 0) return null;
  return (
    <RailSection name="fields" title={t('fields.title')}>
      <dl className={css.list}>
        {shown.map((field) => (
          <div
            key={field.key}
            className={css.one}
            data-field={field.key}
            data-open={open === field.key || undefined}
          >
            <dt className={css.label}>
              {labelOf(field)}
              {field.isPast && <span className={css.past}> · {t('fields.past')}</span>}
            </dt>
            <dd className={css.value}>
              {open === field.key ? (
                <FieldEditor caseId={of.id} of={field} onClose={() => close(field.key, setOpen)} />
              ) : of.can.fill ? (
                <button
                  type="button"
                  className={css.press}
                  aria-label={`${t('fields.edit', { label: labelOf(field) })}, ${wordsOf(field)}`}
                  onClick={() => setOpen(field.key)}
                >
                  <Value of={field} />
                </button>
              ) : (
                <span className={css.said}>
                  <Value of={field} />
                </span>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </RailSection>
  );
}

/** What stands there; where nothing does, that it is needed or not said yet. */
const wordsOf = (field: CaseField): string =>
  field.value === null
    ? t(isNeeded(field) ? 'fields.needed' : 'fields.empty')
    : valueWords(field, field.value);
const isNeeded = ({ required, isPast }: CaseField): boolean => required === 'to-resolve' && !isPast;

/** The focus goes back to where it came from. */
function close(key: string, setOpen: (key: string | undefined) => void): void {
  setOpen(undefined);
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>(`[data-field="${key}"] button`)?.focus(),
  );
}

function Value({ of }: { of: CaseField }) {
  if (of.value !== null) return wordsOf(of);
  return <span className={isNeeded(of) ? css.needed : css.empty}>{wordsOf(of)}</span>;
}

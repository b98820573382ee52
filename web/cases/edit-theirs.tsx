import { Button } from '@mantine/core';
import type { CaseDetail } from '../../src/cases/api.ts';
import { Caution } from '../kit/states.tsx';
import { name, t } from '../kit/words.ts';
import css from './edit-theirs.module.css';
import type { DescribedField } from './edit-changes.ts';

interface TheirsProps {
  of: CaseDetail;
  fields: readonly DescribedField[];
  onTake: (field: DescribedField) => void;
}

/** What a colleague wrote meanwhile where one writes something else: both are in sight before anything is saved. */
export function Theirs({ of, fields, onTake }: TheirsProps) {
  if (fields.length === 0) return null;
  return (
    <Caution>
      <ul className={css.theirs} role="alert">
        {fields.map((field) => (
          <li key={field}>
            <b>{labelOf(field)}</b> {t('edit.theirs', { value: valueOf(of, field) })}
            <Button size="compact-sm" variant="light" onClick={() => onTake(field)}>
              {t('edit.take')}
            </Button>
          </li>
        ))}
      </ul>
    </Caution>
  );
}

function labelOf(field: DescribedField): string {
  if (field === 'orderReference') return t('case.order-reference');
  return field === 'touchpointId' ? t('case.touchpoint') : t(`case.${field}`);
}

function valueOf(of: CaseDetail, field: DescribedField): string {
  if (field === 'kind' || field === 'severity') return name(field, of[field]);
  if (field === 'language') return name('language', of.replyLanguage);
  if (field === 'customer') return of.customer?.name ?? t('edit.nothing');
  if (field === 'touchpointId') return of.touchpoint?.name ?? t('edit.nothing');
  return of[field] || t('edit.nothing');
}

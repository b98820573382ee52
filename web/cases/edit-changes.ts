// What is changed of a case's description, beside what colleagues change of it at the same time.
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CaseDetail } from '../../src/cases/api.ts';
import type { CaseKind, Severity } from '../../src/cases/rules.ts';
import type { Language } from '../../src/platform/i18n/index.ts';
import { refreshAll } from '../kit/act.ts';
import { filled, type useForm } from '../kit/form.ts';
import type { Named } from '../people/person-picker.tsx';

export interface Description {
  title: string;
  kind: CaseKind;
  severity: Severity;
  product: string;
  orderReference: string;
  touchpointId: string;
  customer: Named | null;
  language: Language;
}
export type DescribedField = keyof Description;

export const describedBy = (of: CaseDetail): Description => ({
  title: of.title,
  kind: of.kind,
  severity: of.severity,
  product: of.product ?? '',
  orderReference: of.orderReference ?? '',
  touchpointId: of.touchpoint?.id ?? '',
  customer: of.customer,
  language: of.replyLanguage,
});

const sentAs = (values: Description) => ({
  title: values.title,
  kind: values.kind,
  severity: values.severity,
  product: filled(values.product) ?? null,
  orderReference: filled(values.orderReference) ?? null,
  touchpointId: values.touchpointId || null,
  customerId: values.customer?.id,
  language: values.language,
});

/** Only what was changed is sent, with what stood there: a colleague's change of something else stays. */
export function changesOf(values: Description, seen: Description) {
  const [to, from] = [sentAs(values), sentAs(seen)];
  const changed = (Object.keys(to) as (keyof typeof to)[]).filter((key) => to[key] !== from[key]);
  const of = <T extends object>(all: T): Partial<T> =>
    Object.fromEntries(changed.map((key) => [key, all[key as unknown as keyof T]])) as Partial<T>;
  const { language: _, ...stood } = from;
  const before = of({ ...stood, customerId: from.customerId ?? null });
  return { ...of(to), seen: before } as Partial<typeof to> & { seen: typeof before };
}

const isSame = (one: Description, other: Description, field: DescribedField): boolean =>
  field === 'customer'
    ? one.customer?.id === other.customer?.id
    : one[field].trim() === other[field].trim();

/** Fields that a colleague changed since the form was opened, and that say something else in it. */
export function useTheirs(of: CaseDetail, form: ReturnType<typeof useForm<Description>>) {
  const client = useQueryClient();
  const [opened, setOpened] = useState(() => describedBy(of));
  const isRefused = form.problem?.code === 'case.changed-meanwhile';
  const now = describedBy(of);
  const all = Object.keys(now) as DescribedField[];
  const changed = all.filter((field) => !isSame(opened, now, field));
  const fields = changed.filter((field) => !isSame(form.values, now, field));
  const untouched = fields.filter((field) => isSame(form.values, opened, field));

  const take = (taken: readonly DescribedField[]): void => {
    const theirs = Object.fromEntries(taken.map((field) => [field, now[field]]));
    form.setValues((values) => ({ ...values, ...theirs }));
    setOpened((before) => ({ ...before, ...theirs }));
  };
  if (untouched.length > 0) take(untouched);

  return {
    fields: fields.filter((field) => !untouched.includes(field)),
    /** What is written over when it is saved; after a refusal what stands there now, which is shown. */
    seen: isRefused ? now : opened,
    take: (field: DescribedField) => take([field]),
    look: () => refreshAll(client),
  };
}

import { useEffect, useEffectEvent } from 'react';
import type { openCase } from '../../src/cases/api.ts';
import type { CaseKind, Severity } from '../../src/cases/rules.ts';
import type { Channel } from '../../src/conversations/api.ts';
import { showCustomer } from '../../src/customers/api.ts';
import type { Uploaded } from '../conversations/uploads.tsx';
import type { FieldValues } from '../fields/field-inputs.tsx';
import type { InputOf } from '../kit/api.ts';
import { useAsk } from '../kit/ask.ts';
import { filled, type useForm } from '../kit/form.ts';
import { useKeptForm } from '../kit/kept-form.ts';
import type { Named, Party } from '../people/person-picker.tsx';

const empty = {
  channel: 'counter' as Channel,
  customer: null as Named | null,
  isNewCustomer: false,
  customerNames: 'shown' as 'shown' | 'hidden' | 'anonymous',
  name: '',
  email: '',
  phone: '',
  isForMyself: false,
  subject: '',
  text: '',
  files: [] as Uploaded[],
  kind: 'question' as CaseKind,
  severity: 'normal' as Severity,
  product: '',
  orderReference: '',
  touchpointId: '',
  addressee: null as Named | null,
  receivedAt: '',
  holder: null as Party | null,
  isMine: false,
  /** Custom fields of every kind that was chosen meanwhile; those of the last one are sent. */
  fields: {} as FieldValues,
};
export type NewCase = typeof empty;
export type NewCaseForm = ReturnType<typeof useForm<NewCase>>;

interface Asked {
  /** The id of the one it is for. */
  customer?: string | undefined;
  for?: 'myself' | undefined;
}

/** What the address asks for is set when it asks; later the person has the last word. */
export function useNewCase(asked: Asked) {
  const kept = useKeptForm<NewCase>(
    'new-case',
    empty,
    ({ subject, text, name }) => !`${subject}${text}${name}`.trim(),
  );
  const preset = useEffectEvent(kept.form.set);
  const { id, name } =
    useAsk(showCustomer, { id: asked.customer ?? '' }, { enabled: asked.customer !== undefined })
      .data ?? {};
  useEffect(() => {
    if (id && name) preset('customer', { id, name });
  }, [id, name]);
  useEffect(() => {
    if (asked.for === 'myself') preset('isForMyself', true);
  }, [asked.for]);
  return kept;
}

/** @param fieldKeys of the custom fields that are asked of this kind */
export function inputOf(
  values: NewCase,
  myId: string,
  fieldKeys: readonly string[],
): InputOf<typeof openCase> {
  const { channel, subject, text, kind, severity, files, addressee, holder, receivedAt } = values;
  const optional = {
    product: filled(values.product),
    orderReference: filled(values.orderReference),
    touchpointId: filled(values.touchpointId),
  };
  const fields = Object.entries(values.fields ?? {}).filter(([key]) => fieldKeys.includes(key));
  return {
    ...(fields.length > 0 ? { fields: Object.fromEntries(fields) } : {}),
    channel,
    subject,
    text,
    kind,
    severity,
    attachmentIds: files.map(({ id }) => id),
    ...optional,
    ...whose(values),
    ...(channel === 'letter' && receivedAt ? { receivedAt } : {}),
    ...(channel === 'letter' && addressee
      ? { addresseeId: addressee.id }
      : values.isMine
        ? { holderId: myId }
        : { holderId: holder?.person?.id, teamId: holder?.team?.id }),
  };
}

function whose(values: NewCase): Partial<InputOf<typeof openCase>> {
  if (values.isForMyself) return { forMyself: true };
  if (values.customerNames === 'anonymous') return { customerName: 'anonymous' };
  const customerName = values.customerNames;
  if (values.customer) return { customerName, customer: { id: values.customer.id } };
  const given = {
    name: filled(values.name),
    email: filled(values.email),
    phone: filled(values.phone),
  };
  return Object.values(given).some(Boolean) ? { customerName, customer: given } : { customerName };
}

import { IconAlertTriangle, IconCheck, IconClock, IconX } from '@tabler/icons-react';
import type { Message } from '../../src/conversations/api.ts';
import { moment } from '../kit/moments.ts';
import { Tag } from '../kit/tag.tsx';
import { t } from '../kit/words.ts';

/** How far an outgoing mail has come. */
export function Delivery({ of }: { of: NonNullable<Message['delivery']> }) {
  const { state, attempts, lastError, settledAt } = of;
  if (state === 'sent')
    return (
      <Tag tone="plain" icon={<IconCheck size={14} aria-hidden="true" />}>
        {t('delivery.sent', { time: settledAt ? moment(settledAt) : '' })}
      </Tag>
    );
  if (state === 'waiting')
    return (
      <Tag tone={attempts > 0 ? 'soon' : 'plain'} icon={<IconClock size={14} aria-hidden="true" />}>
        {t('delivery.waiting', { attempts })}
      </Tag>
    );
  const Icon = state === 'cancelled' ? IconX : IconAlertTriangle;
  return (
    <span title={lastError ?? undefined}>
      <Tag
        tone={state === 'cancelled' ? 'neutral' : 'late'}
        icon={<Icon size={14} aria-hidden="true" />}
      >
        {t(`delivery.${state}`)}
      </Tag>
    </span>
  );
}

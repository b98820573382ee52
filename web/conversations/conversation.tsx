import { Button } from '@mantine/core';
import { useState } from 'react';
import { listMessages, type Message } from '../../src/conversations/api.ts';
import { useList } from '../kit/ask.ts';
import { Failure } from '../kit/states.tsx';
import { t } from '../kit/words.ts';
import css from './conversation.module.css';
import { MessageBlock } from './message.tsx';

interface ConversationProps {
  matterId: string;
  /** The newest messages, oldest first, as the case page brought them. */
  newest: readonly Message[];
  hasOlder: boolean;
  /** A message that must be there, older ones too. */
  wanted?: string | undefined;
  /** Makes what the customer wrote a case of its own; absent: that cannot be done. */
  onSplit?: ((message: Message) => void) | undefined;
}

export function Conversation({ matterId, newest, hasOlder, wanted, onSplit }: ConversationProps) {
  const [isAskedFor, showWhole] = useState(false);
  const isWhole =
    isAskedFor || (hasOlder && wanted !== undefined && !newest.some(({ id }) => id === wanted));
  const { query } = useList(
    listMessages,
    { id: matterId, limit: 25 },
    { enabled: isWhole, cursor: 'before', topics: [`matters/${matterId}`] },
  );
  // Pages come newest first, each with its oldest message first.
  const pages = query.data?.pages.toReversed().map(({ items }) => items);
  const shown = pages ? pages.flat() : newest;
  const isOneOfMany = hasOlder || shown.filter(isCustomers).length > 1;
  return (
    <div className={css.conversation}>
      {(pages ? query.hasNextPage : hasOlder) && (
        <Button
          variant="subtle"
          loading={query.isFetching}
          onClick={() => (isWhole ? void query.fetchNextPage() : showWhole(true))}
        >
          {t('conversation.earlier')}
        </Button>
      )}
      <Failure error={query.error} onRetry={() => void query.refetch()} />
      {shown.map((message) => (
        <MessageBlock
          key={message.id}
          message={message}
          onSplit={isOneOfMany && isCustomers(message) ? onSplit : undefined}
        />
      ))}
    </div>
  );
}

const isCustomers = ({ direction, author }: Message): boolean =>
  direction === 'in' && author.kind === 'customer';

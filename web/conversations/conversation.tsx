import { Button } from '@mantine/core';
import { Fragment, useEffect, useState } from 'react';
import { listMessages, type Message } from '../../src/conversations/api.ts';
import type { Language } from '../../src/platform/i18n/index.ts';
import { useList } from '../kit/ask.ts';
import { placeId } from '../kit/place.ts';
import { Failure } from '../kit/states.tsx';
import { t } from '../kit/words.ts';
import css from './conversation.module.css';
import { useLastLook } from './last-look.ts';
import { MessageBlock } from './message.tsx';
import { useSteady } from './steady.ts';

interface ConversationProps {
  matterId: string;
  /** Of the case. */
  language: Language;
  /** The newest messages, oldest first, as the case page brought them. */
  newest: readonly Message[];
  hasOlder: boolean;
  /** A message that must be there, older ones too. */
  wanted?: string | undefined;
  /** Makes what the customer wrote a case of its own; absent: that cannot be done. */
  onSplit?: ((message: Message) => void) | undefined;
  /** Takes words of a message into a reply; absent: one may not reply. */
  onQuote?: ((words: string) => void) | undefined;
}

export function Conversation({
  matterId,
  language,
  newest,
  hasOlder,
  wanted,
  onSplit,
  onQuote,
}: ConversationProps) {
  const [isAskedFor, showWhole] = useState(false);
  const isWanted = ({ id }: Message): boolean => id === wanted;
  const isWhole = isAskedFor || (hasOlder && wanted !== undefined && !newest.some(isWanted));
  const { query } = useList(
    listMessages,
    { id: matterId, limit: 25 },
    { enabled: isWhole, cursor: 'before', topics: [`matters/${matterId}`] },
  );
  // Pages come newest first, each with its oldest message first.
  const pages = query.data?.pages.toReversed().map(({ items }) => items);
  const shown = pages ? pages.flat() : newest;
  // What a link leads to may lie pages back.
  const { hasNextPage, isFetching, fetchNextPage } = query;
  const isMissing = pages !== undefined && wanted !== undefined && !shown.some(isWanted);
  useEffect(() => {
    if (isMissing && hasNextPage && !isFetching) void fetchNextPage();
  }, [isMissing, hasNextPage, isFetching, fetchNextPage]);
  const lastLook = useLastLook(matterId, newest.at(-1)?.at);
  const firstNew = shown.find((each) => lastLook && each.at > lastLook && each.direction === 'in');
  const hold = useSteady(shown[0] && placeId('message', shown[0].id));
  const showEarlier = (): void => {
    hold();
    if (isWhole) void query.fetchNextPage();
    else showWhole(true);
  };
  const isOneOfMany = hasOlder || shown.filter(isCustomers).length > 1;
  return (
    <div className={css.conversation}>
      {(pages ? query.hasNextPage : hasOlder) && (
        <Button variant="subtle" loading={query.isFetching} onClick={showEarlier}>
          {t('conversation.earlier')}
        </Button>
      )}
      <Failure error={query.error} onRetry={() => void query.refetch()} />
      {shown.map((message) => (
        <Fragment key={message.id}>
          {message === firstNew && <p className={css.since}>{t('conversation.new')}</p>}
          <MessageBlock
            message={message}
            language={language}
            onSplit={isOneOfMany && isCustomers(message) ? onSplit : undefined}
            onQuote={onQuote}
          />
        </Fragment>
      ))}
    </div>
  );
}

const isCustomers = ({ direction, author }: Message): boolean =>
  direction === 'in' && author.kind === 'customer';

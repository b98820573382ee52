import { ActionIcon } from '@mantine/core';
import {
  IconArrowsSplit2,
  IconDeviceMobile,
  IconLock,
  IconMail,
  IconMailOpened,
  IconMessage,
  IconPhone,
  IconUsers,
  IconWorld,
} from '@tabler/icons-react';
import { useState } from 'react';
import type { Channel, Message } from '../../src/conversations/api.ts';
import { When } from '../kit/due.tsx';
import { Caution } from '../kit/states.tsx';
import { Face, Tag } from '../kit/tag.tsx';
import { name, t } from '../kit/words.ts';
import { Attachments } from './attachments.tsx';
import { Delivery } from './delivery.tsx';
import css from './message.module.css';
import { MessageHtml } from './message-html.tsx';
import { WordsOf } from './words-of.tsx';

const channelIcons: Record<Channel, typeof IconMail> = {
  email: IconMail,
  web: IconWorld,
  chat: IconMessage,
  phone: IconPhone,
  counter: IconUsers,
  letter: IconMailOpened,
  sms: IconDeviceMobile,
  ussd: IconDeviceMobile,
  whatsapp: IconMessage,
  app: IconDeviceMobile,
};

export function ChannelIcon({ channel, size = 15 }: { channel: Channel; size?: number }) {
  const Icon = channelIcons[channel];
  return <Icon size={size} stroke={1.7} role="img" aria-label={name('channel', channel)} />;
}

interface MessageBlockProps {
  message: Message;
  /** Makes it a case of its own. */
  onSplit?: ((message: Message) => void) | undefined;
}

export function MessageBlock({ message, onSplit }: MessageBlockProps) {
  const { direction, author, automatic } = message;
  const who = author.name ?? message.from ?? t(`author.${author.kind}`);
  if (automatic && direction === 'out') return <AutomaticMessage message={message} />;
  return (
    <article id={`message-${message.id}`} className={`${css.message} ${css[direction]}`}>
      <header className={css.head}>
        <Face name={who} isOwn={direction !== 'in'} size={32} />
        <div className={css.author}>
          <span className={css.who}>{who}</span>
          <span className={css.meta}>
            {direction === 'internal' ? (
              <>
                <IconLock size={13} aria-hidden="true" /> {t('message.internal')}
              </>
            ) : (
              <>
                <ChannelIcon channel={message.channel} size={13} />
                <span className={css.to}>{wayOf(message)}</span>
              </>
            )}
          </span>
        </div>
        <span className={css.time}>
          <When at={message.at} isFull />
        </span>
        {onSplit && (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('message.split')}
            title={t('message.split')}
            onClick={() => onSplit(message)}
          >
            <IconArrowsSplit2 size={17} stroke={1.7} aria-hidden="true" />
          </ActionIcon>
        )}
      </header>
      {author.kind === 'unverified' && <Caution>{t('message.unverified')}</Caution>}
      <Body message={message} />
      <Attachments of={message.attachments.filter(({ inline }) => !inline || !message.html)} />
      {(message.asks || message.delivery) && (
        <footer className={css.foot}>
          {message.asks && <Tag tone="accent">{t('message.asks')}</Tag>}
          {message.delivery && <Delivery of={message.delivery} />}
        </footer>
      )}
    </article>
  );
}

const wayOf = ({ direction, from, to, channel }: Message): string =>
  direction === 'out' && to.length > 0
    ? t('message.to', { to: to.join(', ') })
    : (from ?? name('channel', channel));

/** Simple mails read better as text; those with tables or pictures as they were made. */
const isMade = (html: string | null): boolean => html !== null && /<(table|img)\b/i.test(html);

function Body({ message: { html, body, quoted } }: { message: Message }) {
  const [isHtml, setHtml] = useState(isMade(html));
  return (
    <div className={css.body}>
      {isHtml && html !== null ? <MessageHtml html={html} /> : <WordsOf text={body} />}
      {quoted && !isHtml && (
        <details className={css.quoted}>
          <summary>{t('message.quoted')}</summary>
          <WordsOf text={quoted} />
        </details>
      )}
      {html !== null && (
        <button type="button" className={css.switch} onClick={() => setHtml(!isHtml)}>
          {t(isHtml ? 'message.as-text' : 'message.as-html')}
        </button>
      )}
    </div>
  );
}

/** What the programme said by itself steps back: one line, the words on demand. */
function AutomaticMessage({ message }: { message: Message }) {
  return (
    <details id={`message-${message.id}`} className={css.automatic}>
      <summary>
        <span>{t('message.automatic', { subject: message.subject })}</span>
        {message.delivery && <Delivery of={message.delivery} />}
        <span className={css.time}>
          <When at={message.at} isFull />
        </span>
      </summary>
      <WordsOf text={message.body} />
    </details>
  );
}

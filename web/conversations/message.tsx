import {
  IconDeviceMobile,
  IconLock,
  IconMail,
  IconMailOpened,
  IconMessage,
  IconPhone,
  IconUsers,
  IconWorld,
} from '@tabler/icons-react';
import type { Channel, Message } from '../../src/conversations/api.ts';
import type { Language } from '../../src/platform/i18n/index.ts';
import { isSaidApart } from '../../src/conversations/rules.ts';
import { When } from '../kit/due.tsx';
import { exact, moment } from '../kit/moments.ts';
import { Caution } from '../kit/states.tsx';
import { Face, Tag } from '../kit/tag.tsx';
import { name, t } from '../kit/words.ts';
import { Attachments } from './attachments.tsx';
import { Delivery } from './delivery.tsx';
import css from './message.module.css';
import { MessageBody } from './message-body.tsx';
import { MessageMenu, type MessageWays } from './message-menu.tsx';
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

interface MessageProps extends MessageWays {
  message: Message;
  /** Of the case: another one is said. */
  language: Language;
}

export function MessageBlock({ message, language, ...ways }: MessageProps) {
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
                {message.language && message.language !== language && (
                  <span className={css.tongue}>{name('language', message.language)}</span>
                )}
              </>
            )}
          </span>
          {message.saidAt && isSaidApart(message) && (
            <span className={css.meta}>
              <time dateTime={message.saidAt} title={exact(message.saidAt)}>
                {t(message.channel === 'email' ? 'message.said-mail' : 'message.said-device', {
                  time: moment(message.saidAt),
                })}
              </time>
            </span>
          )}
        </div>
        <span className={css.time}>
          <When at={message.at} isFull />
        </span>
        <MessageMenu of={message} {...ways} />
      </header>
      {author.kind === 'unverified' && <Caution>{t('message.unverified')}</Caution>}
      <MessageBody of={message} />
      <Attachments of={message.attachments.filter(({ inline }) => !inline || !message.made)} />
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

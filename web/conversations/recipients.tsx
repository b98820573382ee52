import { useState } from 'react';
import type { CaseDetail } from '../../src/cases/api.ts';
import type { Channel } from '../../src/conversations/api.ts';
import type { Language } from '../../src/platform/i18n/index.ts';
import { Choice, TextField } from '../kit/fields.tsx';
import type { useForm } from '../kit/form.ts';
import { appLanguages, language, name, t } from '../kit/words.ts';
import css from './composer.module.css';

/** Ways to say something ourselves; by the others a programme would have to speak. */
const replyChannels = ['email', 'phone', 'counter', 'letter'] as const;

/** Empty: as the customer did last. */
export interface Addressed {
  channel: Channel | '';
  language: Language | '';
  to: string;
  cc: string;
}

interface RecipientsProps {
  of: CaseDetail;
  form: Pick<ReturnType<typeof useForm<Addressed>>, 'values' | 'field' | 'choice'>;
}

/** To whom it goes and in which language: as the customer wrote last, unless somebody wants otherwise. */
export function Recipients({ of, form }: RecipientsProps) {
  const { to, cc, channel, language: chosen } = form.values;
  const [isOpen, setOpen] = useState(Boolean(to || cc || channel || chosen));
  const last = of.messages.findLast(({ direction, automatic }) => direction === 'in' && !automatic);
  const who =
    (last?.channel === 'email' ? last.from : undefined) ??
    of.customer?.email ??
    of.customer?.name ??
    t('case.no-name');
  if (isOpen)
    return (
      <>
        <Choice<Channel | ''>
          label={t('reply.channel')}
          options={[
            ['', t('reply.channel-last')],
            ...replyChannels.map((each) => [each, name('channel', each)] as const),
          ]}
          {...form.choice('channel')}
        />
        <Choice<Language | ''>
          label={t('case.language')}
          options={[
            ['', t('reply.language-last', { language: name('language', of.replyLanguage) })],
            ...appLanguages.map((each) => [each, name('language', each)] as const),
          ]}
          {...form.choice('language')}
        />
        <TextField
          label={t('reply.to')}
          placeholder={who}
          description={t('reply.to-hint')}
          {...form.field('to')}
        />
        <TextField label={t('reply.cc')} {...form.field('cc')} />
      </>
    );
  return (
    <p className={css.address}>
      {t('reply.goes-to', { who, channel: name('channel', last?.channel ?? of.channel) })}
      {/* Who writes in their own language need not be told. */}
      {of.replyLanguage !== language() && (
        <span>{t('reply.in-language', { language: name('language', of.replyLanguage) })}</span>
      )}
      <button type="button" className={css.textButton} onClick={() => setOpen(true)}>
        {t('reply.change')}
      </button>
    </p>
  );
}

import { Button } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { listOutbox, retryOutboxEntry } from '../../src/conversations/api.ts';
import { outboxStates, type OutboxState } from '../../src/conversations/rules.ts';
import { AdministrationPage } from '../administration/page.tsx';
import { useAct } from '../kit/act.ts';
import { useList } from '../kit/ask.ts';
import { When } from '../kit/due.tsx';
import { Picks } from '../kit/fields.tsx';
import { RowLink, TextLink } from '../kit/link.tsx';
import { List, More, Row } from '../kit/list.tsx';
import { Caution, Empty, Failure } from '../kit/states.tsx';
import { Tag, type Tone } from '../kit/tag.tsx';
import { say } from '../kit/toast.tsx';
import { name, t } from '../kit/words.ts';
import css from './mail.module.css';
import { MailTabs } from './mail-tabs.tsx';

const tones: Record<OutboxState, Tone> = {
  waiting: 'soon',
  sent: 'neutral',
  failed: 'late',
  bounced: 'late',
  cancelled: 'neutral',
};

export function OutboxScreen() {
  const search = useSearch({ from: '/inside/mail/outbox' });
  const state = outboxStates.find((each) => each === search.state);
  const navigate = useNavigate();
  const narrow = (to: OutboxState): void =>
    void navigate({
      to: '/mail/outbox',
      search: to === state ? {} : { state: to },
      replace: true,
    });
  const { query, items } = useList(
    listOutbox,
    { ...(state ? { state } : {}) },
    { topics: ['admin/mail'], keep: true },
  );
  const retry = useAct(retryOutboxEntry);
  const again = async (id: string): Promise<void> => {
    if (await retry.act({ id })) say(t('outbox.retried'));
  };
  return (
    <AdministrationPage title={t('nav.outbox')} lead={t('outbox.lead')} area="mail">
      <MailTabs />
      {query.data?.pages[0]?.isSending === false && (
        <Caution>
          {t('outbox.not-sending')}{' '}
          <TextLink to="/mail/sending">{t('outbox.name-server')}</TextLink>
        </Caution>
      )}
      <div className={css.filters}>
        <Picks
          label={t('outbox.state')}
          isLabelHidden
          options={outboxStates.map((each) => [each, name('outbox-state', each)])}
          isOn={(each) => each === state}
          onToggle={narrow}
        />
      </div>
      <Failure error={retry.problem} />
      {items.length > 0 && (
        <List label={t('nav.outbox')}>
          {items.map((mail) => (
            <Row
              key={mail.id}
              isLink={mail.matter !== null}
              name={
                mail.matter ? (
                  <RowLink to="/cases/$id" params={{ id: String(mail.matter.number) }}>
                    {mail.subject}
                  </RowLink>
                ) : (
                  mail.subject
                )
              }
              detail={[mail.to, mail.matter && `#${mail.matter.number}`, mail.lastError]
                .filter(Boolean)
                .join(' · ')}
              side={
                <>
                  {mail.can.retry && (
                    <Button
                      variant="default"
                      size="compact-sm"
                      loading={retry.isBusy}
                      onClick={() => void again(mail.id)}
                    >
                      {t('outbox.retry')}
                    </Button>
                  )}
                  <Tag tone={tones[mail.state]}>{name('outbox-state', mail.state)}</Tag>
                  <When at={mail.settledAt ?? mail.createdAt} />
                </>
              }
            />
          ))}
        </List>
      )}
      {query.isSuccess && items.length === 0 && (
        <Empty icon={<IconSend size={26} aria-hidden="true" />} title={t('outbox.none')}>
          {t('outbox.none-text')}
        </Empty>
      )}
      <More query={query} />
    </AdministrationPage>
  );
}

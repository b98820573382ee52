import { Button } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { useState } from 'react';
import { invite, inviteAll, type SecurityOf, showInvitations } from '../../src/signins/api.ts';
import { useAct } from '../kit/act.ts';
import { useAsk } from '../kit/ask.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Form } from '../kit/fields.tsx';
import { FormEnd } from '../kit/form-end.tsx';
import { TextLink } from '../kit/link.tsx';
import { day, moment } from '../kit/moments.ts';
import { Card } from '../kit/page.tsx';
import { Caution, Failure } from '../kit/states.tsx';
import { say } from '../kit/toast.tsx';
import { t } from '../kit/words.ts';
import css from './signins.module.css';

/** How a colleague who has no password gets one. */
export function Uninvited({ of, id }: { of: SecurityOf; id: string }) {
  const { invitation, email, isSending } = of;
  const inviting = useAct(invite);
  const send = async (): Promise<void> => {
    if (email && (await inviting.act({ id }))) say(t('invite.sent', { email }));
  };
  return (
    <Card isPadded>
      <p>{t('security.cannot')}</p>
      {invitation && <p className={css.fine}>{wordsOf(invitation)}</p>}
      {email && !isSending && (
        <div className={css.apart}>
          <NoMail />
        </div>
      )}
      {email && isSending && (
        <div className={css.ways}>
          <Button variant="default" loading={inviting.isBusy} onClick={() => void send()}>
            {t(invitation ? 'invite.again' : 'invite.button')}
          </Button>
        </div>
      )}
      <Failure error={inviting.problem} />
    </Card>
  );
}

const NoMail = () => (
  <Caution>
    {t('invite.no-mail')} <TextLink to="/mail/sending">{t('outbox.name-server')}</TextLink>
  </Caution>
);

function wordsOf({ at, by, until, isOpen }: NonNullable<SecurityOf['invitation']>): string {
  const values = { isBy: by ? 'yes' : 'no', at: day(at), by: by?.name ?? '' };
  return isOpen
    ? t('invite.waiting', { ...values, until: moment(until) })
    : t('invite.over', values);
}

/** All who were never invited, in one go; nothing where there is nobody. */
export function InviteAll() {
  const [isAsked, ask] = useState(false);
  const { data } = useAsk(showInvitations, {});
  if (!data || data.toInvite === 0) return null;
  if (!data.isSending) return <NoMail />;
  return (
    <div>
      <Button
        variant="default"
        leftSection={<IconMail size={17} aria-hidden="true" />}
        onClick={() => ask(true)}
      >
        {t('invite.all', { count: data.toInvite })}
      </Button>
      {isAsked && <InviteDialog count={data.toInvite} onClose={() => ask(false)} />}
    </div>
  );
}

function InviteDialog({ count, onClose }: { count: number; onClose: () => void }) {
  // What was asked about stays as it was, while the list behind it empties.
  const [asked] = useState(count);
  const inviting = useAct(inviteAll);
  const submit = async (): Promise<void> => {
    const done = await inviting.act({});
    if (!done) return;
    say(t('invite.all-done', { count: done.invited }));
    onClose();
  };
  return (
    <Dialog title={t('invite.button')} isOpen onClose={onClose} size="sm">
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <p>{t('invite.all-text', { count: asked })}</p>
        <FormEnd form={inviting} words={t('invite.all', { count: asked })} onCancel={onClose} />
      </Form>
    </Dialog>
  );
}

import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import {
  dropMailServer,
  sendTrialMail,
  setMailServer,
  showMailServer,
  tryMailServer,
} from '../../src/conversations/api.ts';
import type { OutputOf } from '../../src/platform/contract.ts';
import { AdministrationPage } from '../administration/page.tsx';
import { useAct } from '../kit/act.ts';
import { call } from '../kit/api.ts';
import { useAsk } from '../kit/ask.ts';
import { Choice, Form, Pair, SecretField, TextField } from '../kit/fields.tsx';
import { FormEnd } from '../kit/form-end.tsx';
import { useForm } from '../kit/form.ts';
import { moment } from '../kit/moments.ts';
import { Card, Section } from '../kit/page.tsx';
import { Answered, Caution, Failure } from '../kit/states.tsx';
import { say } from '../kit/toast.tsx';
import { t } from '../kit/words.ts';
import { MailTabs } from './mail-tabs.tsx';

type Shown = OutputOf<typeof showMailServer>;

/** The server through which mail leaves. */
export function MailServerScreen() {
  const asked = useAsk(showMailServer, {}, { topics: ['admin/mail'] });
  return (
    <AdministrationPage title={t('nav.sending')} lead={t('sending.lead')} area="mail">
      <MailTabs />
      <Answered query={asked}>
        {(shown) => (
          <>
            <HowItStands of={shown} />
            {shown.from !== 'settings' && (
              <Section title={t('sending.server')}>
                <Card isPadded>
                  <ServerForm key={shown.server?.changedAt ?? ''} server={shown.server} />
                </Card>
              </Section>
            )}
            {shown.from !== 'none' && shown.from !== 'held' && <Ways of={shown} />}
          </>
        )}
      </Answered>
    </AdministrationPage>
  );
}

function HowItStands({ of: { from, server, waiting } }: { of: Shown }) {
  if (from === 'settings') return <p>{t('sending.in-settings')}</p>;
  if (from === 'held') return <Caution>{t('sending.held', { count: waiting })}</Caution>;
  if (from === 'none') return <Caution>{t('sending.none', { count: waiting })}</Caution>;
  if (server?.password === 'lost') return <Caution>{t('sending.lost')}</Caution>;
  return null;
}

/** To see that it arrives, and to end it. */
function Ways({ of: { from, server } }: { of: Shown }) {
  const letter = useAct(sendTrialMail);
  const drop = useAct(dropMailServer);
  const send = async (): Promise<void> => {
    const sent = await letter.act({});
    if (sent) say(t('sending.letter-left', { to: sent.to }));
  };
  const remove = async (): Promise<void> => {
    if (await drop.act({})) say(t('sending.removed'));
  };
  return (
    <>
      <Failure error={letter.problem ?? drop.problem} />
      <Group>
        <Button variant="default" loading={letter.isBusy} onClick={() => void send()}>
          {t('sending.letter')}
        </Button>
        {from === 'screen' && (
          <Button
            variant="subtle"
            color="brick"
            loading={drop.isBusy}
            onClick={() => void remove()}
          >
            {t('sending.remove')}
          </Button>
        )}
      </Group>
      {server && from === 'screen' && (
        <p>
          {t('sending.since', { name: server.changedBy ?? '', time: moment(server.changedAt) })}
        </p>
      )}
    </>
  );
}

const usualPorts = { tls: '465', starttls: '587', none: '25' } as const;
type Security = keyof typeof usualPorts;

function ServerForm({ server }: { server: Shown['server'] }) {
  const form = useForm({
    host: server?.host ?? '',
    security: (server?.security ?? 'starttls') as Security,
    port: String(server?.port ?? usualPorts.starttls),
    userName: server?.userName ?? '',
    password: '',
  });
  const [why, setWhy] = useState<string>();
  const inputNow = () => ({
    host: form.values.host,
    port: Number(form.values.port),
    security: form.values.security,
    userName: form.values.userName.trim() || null,
    ...(form.values.password ? { password: form.values.password } : {}),
  });
  const save = async (): Promise<void> => {
    const named = await call(setMailServer, inputNow());
    setWhy(undefined);
    form.set('password', '');
    say(t('sending.saved', { host: named.server?.host ?? '' }));
  };
  const trySave = form.submit(async () => {
    setWhy(undefined);
    const trial = await call(tryMailServer, inputNow());
    if (trial.why === null) await save();
    else setWhy(trial.why);
  });
  const saveAnyway = form.submit(save);
  /** Another way of protection has another usual port; one that was typed stays. */
  const choose = (security: Security): void => {
    const isUsual = form.values.port === usualPorts[form.values.security];
    form.setValues((before) => ({
      ...before,
      security,
      port: isUsual ? usualPorts[security] : before.port,
    }));
  };
  return (
    <Form onSubmit={(event) => void trySave(event)}>
      <Pair>
        <TextField
          label={t('sending.host')}
          required
          spellCheck={false}
          autoCapitalize="none"
          {...form.field('host')}
        />
        <TextField
          label={t('sending.port')}
          type="number"
          inputMode="numeric"
          min={1}
          max={65_535}
          required
          {...form.field('port')}
        />
      </Pair>
      <Choice<Security>
        label={t('sending.security')}
        options={[
          ['starttls', t('sending.security.starttls')],
          ['tls', t('sending.security.tls')],
          ['none', t('sending.security.none')],
        ]}
        {...form.choice('security')}
        onChange={choose}
      />
      <Pair>
        <TextField
          label={t('sending.user')}
          description={t('sending.user-hint')}
          autoComplete="off"
          spellCheck={false}
          autoCapitalize="none"
          {...form.field('userName')}
        />
        <SecretField
          label={t('field.password')}
          description={server?.password === 'kept' ? t('sending.password-kept') : undefined}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': t('field.show-password') }}
          {...form.field('password')}
        />
      </Pair>
      {why !== undefined && (
        <Caution>
          {t('sending.why', { why })}{' '}
          <Button variant="default" size="compact-sm" onClick={() => void saveAnyway()}>
            {t('sending.save-anyway')}
          </Button>
        </Caution>
      )}
      <FormEnd form={form} words={t('sending.save')} />
    </Form>
  );
}

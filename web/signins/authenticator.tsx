import { Button, Code } from '@mantine/core';
import { useState } from 'react';
import {
  beginCodes,
  keepCodes,
  removeCodes,
  renewRecoveryCodes,
  type Security,
} from '../../src/signins/api.ts';
import { useAct } from '../kit/act.ts';
import { call, type OutputOf } from '../kit/api.ts';
import { Form, TextField } from '../kit/fields.tsx';
import { FormEnd } from '../kit/form-end.tsx';
import { useForm } from '../kit/form.ts';
import { day } from '../kit/moments.ts';
import { Card, Section } from '../kit/page.tsx';
import { Failure } from '../kit/states.tsx';
import { Tag } from '../kit/tag.tsx';
import { say } from '../kit/toast.tsx';
import { t } from '../kit/words.ts';
import css from './signins.module.css';

interface AuthenticatorProps {
  of: Security;
  /** Codes for paper, to be shown this once. */
  onCodes: (codes: readonly string[]) => void;
}

/** Codes of an app on one's phone, and codes on paper for when it is lost. */
export function Authenticator({ of, onCodes }: AuthenticatorProps) {
  const [begun, setBegun] = useState<OutputOf<typeof beginCodes>>();
  const begin = useAct(beginCodes);
  const { codesSince } = of.secondStep;
  return (
    <Section
      title={t('security.codes')}
      actions={codesSince && <Tag tone="accent">{t('security.on')}</Tag>}
    >
      <Card isPadded>
        <p>
          {codesSince
            ? t('security.codes-since', { date: day(codesSince) })
            : t('security.codes-text')}
        </p>
        {begun ? (
          <SetUp
            of={begun}
            onCancel={() => setBegun(undefined)}
            onDone={(codes) => {
              setBegun(undefined);
              onCodes(codes);
            }}
          />
        ) : (
          <div className={css.ways}>
            <Button
              variant={codesSince ? 'default' : 'filled'}
              loading={begin.isBusy}
              onClick={async () => setBegun(await begin.act({}))}
            >
              {t(codesSince ? 'security.codes-again' : 'security.codes-begin')}
            </Button>
            {codesSince && <Remove />}
          </div>
        )}
        <Failure error={begin.problem} />
        {(codesSince ?? of.passkeys.length > 0) && (
          <OnPaper left={of.secondStep.recoveryCodes} onCodes={onCodes} />
        )}
      </Card>
    </Section>
  );
}

interface SetUpProps {
  of: OutputOf<typeof beginCodes>;
  onDone: (codes: readonly string[]) => void;
  onCancel: () => void;
}

function SetUp({ of: { setUp, secret, picture, address }, onDone, onCancel }: SetUpProps) {
  const form = useForm({ code: '' });
  const submit = form.submit(async ({ code }) => {
    const { recoveryCodes } = await call(keepCodes, { setUp, code });
    say(t('security.codes-on'));
    onDone(recoveryCodes);
  });
  return (
    <Form onSubmit={(event) => void submit(event)}>
      <ol className={css.steps}>
        <li>{t('security.scan')}</li>
        <li>{t('security.type-code')}</li>
      </ol>
      <img
        className={css.picture}
        src={`data:image/svg+xml,${encodeURIComponent(picture)}`}
        alt={t('security.picture')}
      />
      <p className={css.fine}>
        {t('security.by-hand')} <Code>{(secret.match(/.{1,4}/g) ?? []).join(' ')}</Code>{' '}
        <a href={address}>{t('security.open-app')}</a>
      </p>
      <TextField
        label={t('sign-in.app-code')}
        autoComplete="one-time-code"
        inputMode="numeric"
        required
        maxLength={10}
        {...form.field('code')}
      />
      <FormEnd form={form} words={t('security.switch-on')} onCancel={onCancel} />
    </Form>
  );
}

function Remove() {
  const remove = useAct(removeCodes);
  return (
    <>
      <Button variant="subtle" color="brick" onClick={() => void remove.act({})}>
        {t('security.codes-off')}
      </Button>
      <Failure error={remove.problem} />
    </>
  );
}

function OnPaper({ left, onCodes }: { left: number; onCodes: AuthenticatorProps['onCodes'] }) {
  const renew = useAct(renewRecoveryCodes);
  return (
    <div className={css.paper}>
      <p>{t('security.paper-left', { count: left })}</p>
      <Button
        variant="default"
        size="compact-sm"
        loading={renew.isBusy}
        onClick={async () => {
          const made = await renew.act({});
          if (made) onCodes(made.recoveryCodes);
        }}
      >
        {t('security.paper-new')}
      </Button>
      <Failure error={renew.problem} />
    </div>
  );
}

import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { addPasskey, beginPasskey, removePasskey, type Security } from '../../src/signins/api.ts';
import { useAct } from '../kit/act.ts';
import { call } from '../kit/api.ts';
import { Form, TextField } from '../kit/fields.tsx';
import { FormEnd } from '../kit/form-end.tsx';
import { useForm } from '../kit/form.ts';
import { List, Row } from '../kit/list.tsx';
import { day } from '../kit/moments.ts';
import { Card, Section } from '../kit/page.tsx';
import { Failure } from '../kit/states.tsx';
import { say } from '../kit/toast.tsx';
import { t } from '../kit/words.ts';
import css from './signins.module.css';

/** Keys in one's devices, each a whole sign-in. */
export function Passkeys({ of: { passkeys, passkeyHost } }: { of: Security }) {
  const remove = useAct(removePasskey);
  const isPossible = usePossible(passkeyHost);
  return (
    <Section title={t('security.passkeys')}>
      <Card isPadded>
        <p>{t('security.passkeys-text')}</p>
        {isPossible === false && (
          <p className={css.fine}>
            {passkeyHost
              ? t('security.passkeys-elsewhere', { host: passkeyHost })
              : t('security.passkeys-nowhere')}
          </p>
        )}
        {isPossible && <NewPasskey />}
      </Card>
      {passkeys.length > 0 && (
        <List label={t('security.passkeys')}>
          {passkeys.map(({ id, name, createdAt, lastUsedAt }) => (
            <Row
              key={id}
              name={name}
              detail={
                lastUsedAt
                  ? t('security.passkey-used', { made: day(createdAt), used: day(lastUsedAt) })
                  : t('security.passkey-made', { made: day(createdAt) })
              }
              side={
                <Button
                  variant="subtle"
                  color="brick"
                  size="compact-sm"
                  aria-label={t('security.passkey-remove', { name })}
                  onClick={() => void remove.act({ id })}
                >
                  {t('security.passkey-take')}
                </Button>
              }
            />
          ))}
        </List>
      )}
      <Failure error={remove.problem} />
    </Section>
  );
}

/** Undefined: not known yet. */
function usePossible(host: string | null): boolean | undefined {
  const [isPossible, setPossible] = useState<boolean>();
  useEffect(() => {
    void import('../kit/passkey.ts').then(({ canUsePasskeys }) =>
      setPossible(canUsePasskeys(host)),
    );
  }, [host]);
  return isPossible;
}

function NewPasskey() {
  const form = useForm({ name: '' });
  const submit = form.submit(async ({ name }) => {
    const { makePasskey } = await import('../kit/passkey.ts');
    const response = await makePasskey(await call(beginPasskey, {}));
    await call(addPasskey, { name, response: { ...response, response: { ...response.response } } });
    form.reset();
    say(t('security.passkey-added'));
  });
  return (
    <Form onSubmit={(event) => void submit(event)}>
      <TextField
        label={t('security.passkey-name')}
        description={t('security.passkey-name-hint')}
        required
        maxLength={100}
        {...form.field('name')}
      />
      <FormEnd form={form} words={t('security.passkey-add')} />
    </Form>
  );
}

import { Button } from '@mantine/core';
import { IconFingerprint } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useState } from 'react';
import { Form, SecretField, TextField } from '../kit/fields.tsx';
import { useForm } from '../kit/form.ts';
import { type SignedIn, signIn, signInByPasskey, type Way } from '../kit/session.ts';
import { Failure } from '../kit/states.tsx';
import { t } from '../kit/words.ts';
import { CodeForm } from '../signins/code-form.tsx';
import { entering } from '../signins/entering.ts';

interface SignInFormProps {
  email?: string;
  onDone: (signedIn: SignedIn) => void;
}

export function SignInForm({ email, onDone }: SignInFormProps) {
  const [ways, owe] = useState<readonly Way[]>();
  const form = useForm({ email: email ?? '', password: '' });
  const hasPasskeys = useOfferedPasskey(onDone);
  const end = (signedIn: SignedIn): void => {
    if (signedIn.step) owe(signedIn.step.ways);
    else onDone(signedIn);
  };
  const { email: address, password } = form.values;
  const enter = entering(form.submit, end);
  if (ways) return <CodeForm ways={ways} onDone={onDone} onBack={() => owe(undefined)} />;
  return (
    <Form onSubmit={(event) => void enter(() => signIn(address.trim(), password), event)}>
      <TextField
        label={t('field.email')}
        type="email"
        autoComplete="username webauthn"
        autoFocus={!email}
        required
        withAsterisk={false}
        {...form.field('email')}
      />
      <SecretField
        label={t('field.password')}
        autoComplete="current-password"
        autoFocus={Boolean(email)}
        required
        withAsterisk={false}
        visibilityToggleButtonProps={{ 'aria-label': t('field.show-password') }}
        {...form.field('password')}
      />
      <Failure error={form.problem} />
      <Button type="submit" size="md" loading={form.isBusy} fullWidth>
        {t('sign-in.button')}
      </Button>
      {hasPasskeys && (
        <Button
          variant="default"
          leftSection={<IconFingerprint size={18} aria-hidden="true" />}
          onClick={() => void enter(() => signInByPasskey())}
        >
          {t('sign-in.by-passkey')}
        </Button>
      )}
    </Form>
  );
}

/** Whether this browser knows passkeys. It offers them among the addresses it would fill in. */
function useOfferedPasskey(onDone: (signedIn: SignedIn) => void): boolean {
  const [isKnown, know] = useState(false);
  const done = useEffectEvent(onDone);
  useEffect(() => {
    let isHere = true;
    let stop: (() => void) | undefined;
    const offer = async (): Promise<void> => {
      const { canOfferPasskeys, canUsePasskeys, stopOffering } = await import('../kit/passkey.ts');
      if (!canUsePasskeys(location.hostname)) return;
      if (isHere) know(true);
      if (!(await canOfferPasskeys()) || !isHere) return;
      stop = stopOffering;
      const signedIn = await signInByPasskey(true);
      if (isHere) done(signedIn);
    };
    // Nobody asked for it: whatever becomes of it is not worth a word.
    void offer().catch(() => undefined);
    return () => {
      isHere = false;
      stop?.();
    };
  }, []);
  return isKnown;
}

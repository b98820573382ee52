import { Button } from '@mantine/core';
import { IconFingerprint } from '@tabler/icons-react';
import { useState } from 'react';
import { Form, TextField } from '../kit/fields.tsx';
import { useForm } from '../kit/form.ts';
import { type SignedIn, signInByCode, signInByPasskey, type Way } from '../kit/session.ts';
import { Failure } from '../kit/states.tsx';
import { t } from '../kit/words.ts';
import { entering } from './entering.ts';

interface CodeFormProps {
  ways: readonly Way[];
  onDone: (signedIn: SignedIn) => void;
  onBack: () => void;
}

/** What is asked after the password. */
export function CodeForm({ ways, onDone, onBack }: CodeFormProps) {
  const [isOnPaper, usePaper] = useState(!ways.includes('code'));
  const form = useForm({ code: '' });
  const enter = entering(form.submit, onDone);
  const hasCodes = ways.includes('code') || ways.includes('recovery');
  return (
    <Form onSubmit={(event) => void enter(() => signInByCode(form.values.code), event)}>
      {hasCodes && (
        <TextField
          // A field of its own for each: browsers fill in what belongs to it.
          key={String(isOnPaper)}
          label={t(isOnPaper ? 'sign-in.paper-code' : 'sign-in.app-code')}
          description={t(isOnPaper ? 'sign-in.paper-code-hint' : 'sign-in.app-code-hint')}
          autoComplete={isOnPaper ? 'off' : 'one-time-code'}
          inputMode={isOnPaper ? 'text' : 'numeric'}
          autoFocus
          required
          withAsterisk={false}
          maxLength={40}
          {...form.field('code')}
        />
      )}
      <Failure error={form.problem} />
      {hasCodes && (
        <Button type="submit" size="md" loading={form.isBusy} fullWidth>
          {t('sign-in.button')}
        </Button>
      )}
      {ways.includes('passkey') && (
        <Button
          variant="default"
          leftSection={<IconFingerprint size={18} aria-hidden="true" />}
          onClick={() => void enter(() => signInByPasskey())}
        >
          {t('sign-in.by-passkey')}
        </Button>
      )}
      {ways.includes('code') && ways.includes('recovery') && (
        <Button variant="subtle" size="compact-sm" onClick={() => usePaper(!isOnPaper)}>
          {t(isOnPaper ? 'sign-in.use-app' : 'sign-in.use-paper')}
        </Button>
      )}
      <Button variant="subtle" color="gray" size="compact-sm" onClick={onBack}>
        {t('sign-in.other-person')}
      </Button>
    </Form>
  );
}
